using System.Text.Json;
using Gliner2.Redaction;

namespace Gliner2.Harness.Redaction;

/// <summary>A text and what somebody says it holds.</summary>
/// <param name="Text">The text.</param>
/// <param name="Spans">Labels and places, in UTF-16 units.</param>
internal sealed record SpannedText(string Text, IReadOnlyList<(string Label, int Start, int End)> Spans)
{
    /// <summary>
    /// Lines of <c>{"text": "...", "spans": [{"start": 0, "end": 8, "label": "person"}]}</c> (also <c>entities</c> with <c>entity_type</c> or <c>type</c>), or of the training form
    /// <c>{"input": "...", "output": {"entities": {"person": ["Ann Bell"]}}}</c>, whose values are looked for.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="codePoints">Whether offsets count code points, as Python has them.</param>
    public static IEnumerable<SpannedText> Read(string path, bool codePoints)
    {
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            var record = JsonDocument.Parse(line).RootElement;
            if (record.TryGetProperty("input", out var input))
            {
                yield return Of(input.GetString()!, record.GetProperty("output"));
                continue;
            }
            var text = (record.TryGetProperty("text", out var given) ? given : record.GetProperty("full_text")).GetString()!;
            var map = codePoints ? Offsets(text) : null;
            var spans = (record.TryGetProperty("spans", out var list) ? list : record.GetProperty("entities")).EnumerateArray();
            yield return new SpannedText(text, [.. spans.Select(span => (Label(span), At(map, span, "start"), At(map, span, "end")))]);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(new { text = Text, spans = Spans.Select(span => new { start = CodePoints(span.Start), end = CodePoints(span.End), label = span.Label }) });

    private int CodePoints(int offset) => Text.AsSpan(0, offset).ToString().EnumerateRunes().Count();

    private static string Label(JsonElement span) =>
        PersonalData.LabelOf((span.TryGetProperty("label", out var label) || span.TryGetProperty("entity_type", out label) ? label : span.GetProperty("type")).GetString()!);

    private static int At(int[]? map, JsonElement span, string name)
    {
        var value = (span.TryGetProperty(name, out var at) ? at : span.GetProperty($"{name}_position")).GetInt32();
        return map is null ? value : map[value];
    }

    private static int[] Offsets(string text)
    {
        var map = new List<int>();
        for (var at = 0; at < text.Length; at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1) map.Add(at);
        map.Add(text.Length);
        return [.. map];
    }

    private static SpannedText Of(string text, JsonElement output)
    {
        var spans = new List<(string, int, int)>();
        if (output.TryGetProperty("entities", out var entities))
        {
            foreach (var label in entities.EnumerateObject())
            {
                foreach (var value in label.Value.EnumerateArray().Select(value => value.GetString()!).Distinct())
                    for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + value.Length, StringComparison.Ordinal)) spans.Add((PersonalData.LabelOf(label.Name), at, at + value.Length));
            }
        }
        return new SpannedText(text, spans);
    }
}
