using System.CommandLine;
using System.Globalization;
using Gliner2.Models;
using Gliner2.Redaction;

namespace Gliner2.Harness.Redaction;

/// <summary>How much of what a set says it holds is redacted, and what else is.</summary>
internal static class RedactionMeasure
{
    private static readonly HashSet<string> Direct = [.. PersonalData.Medium, "address", "street_address"];

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "JSONL with spans" };
        var preset = new Option<string>("--preset") { Description = "The policy", DefaultValueFactory = _ => "total" };
        var policy = new Option<string?>("--policy") { Description = "A policy's file, instead of a preset" };
        var model = new Option<string?>("--model") { Description = "A model's folder [default: the bundled one]" };
        var noModel = new Option<bool>("--no-model") { Description = "Recognizers only" };
        var threshold = new Option<double?>("--threshold") { Description = "The threshold" };
        var utf16 = new Option<bool>("--utf16") { Description = "Offsets count UTF-16 units, not code points" };
        var misses = new Option<bool>("--show-misses") { Description = "Write what was missed, value and all, to standard error" };
        var command = new Command("redaction-measure", "Recall, precision and F2 by label, documents with a missed identifier, redaction of clean text") { file, preset, policy, model, noModel, threshold, utf16, misses };
        command.SetAction(parsed =>
        {
            var used = parsed.GetValue(policy) is { } path ? RedactionPolicy.Parse(File.ReadAllText(path)) : RedactionPolicy.Preset(parsed.GetValue(preset)!);
            if (parsed.GetValue(threshold) is { } value) used = used with { Threshold = value };
            using var extractor = parsed.GetValue(noModel) ? null : Gliner2Extractor.Load(parsed.GetValue(model) ?? MiniModel.Folder);
            var redactor = extractor is null ? TextRedactor.WithoutModel(used) : new TextRedactor(used, extractor);
            Report(redactor, [.. SpannedText.Read(parsed.GetValue(file)!, !parsed.GetValue(utf16))], parsed.GetValue(misses));
        });
        return command;
    }

    private static void Report(TextRedactor redactor, SpannedText[] texts, bool showMisses)
    {
        var labels = redactor.Policy.Labels.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        var (leaking, withDirect, clean, cleanTouched, skipped) = (0, 0, 0, 0, 0);
        var (cleanCharacters, cleanRedacted) = (0L, 0L);
        foreach (var chunk in texts.Chunk(64))
        {
            var results = redactor.RedactBatch([.. chunk.Select(text => text.Text)]);
            for (var i = 0; i < chunk.Length; i++)
            {
                var found = results[i].Spans.Select(span => span.Finding).Where(finding => finding.Source != DetectionSource.Escape).ToArray();
                skipped += chunk[i].Spans.Count(span => !labels.Contains(span.Label));
                var gold = chunk[i].Spans.Where(span => labels.Contains(span.Label)).ToArray();
                foreach (var finding in found)
                {
                    Of(finding.Label).Found++;
                    if (chunk[i].Spans.Any(span => span.Start < finding.End && finding.Start < span.End)) Of(finding.Label).Right++;
                }
                var leaks = false;
                foreach (var span in gold)
                {
                    Of(span.Label).Gold++;
                    if (IsCovered(chunk[i].Text, span, found))
                    {
                        Of(span.Label).Covered++;
                        continue;
                    }
                    leaks |= Direct.Contains(span.Label);
                    if (showMisses) Console.Error.WriteLine($"{span.Label}: {chunk[i].Text[span.Start..span.End]} | {chunk[i].Text.ReplaceLineEndings(" ")}");
                }
                if (gold.Any(span => Direct.Contains(span.Label))) withDirect++;
                if (leaks) leaking++;
                if (chunk[i].Spans.Count > 0) continue;
                clean++;
                if (found.Length > 0) cleanTouched++;
                cleanCharacters += chunk[i].Text.Length;
                cleanRedacted += found.Sum(finding => finding.Length);
            }
        }

        Console.WriteLine("| label | in the set | recall | precision | F2 |\n|---|---|---|---|---|");
        foreach (var (label, row) in rows.Where(row => row.Value.Gold > 0)) Console.WriteLine($"| {label} | {row.Gold} | {Percent(row.Covered, row.Gold)} | {Percent(row.Right, row.Found)} | {F2(row)} |");
        var all = new Row { Gold = rows.Values.Sum(row => row.Gold), Covered = rows.Values.Sum(row => row.Covered), Found = rows.Values.Sum(row => row.Found), Right = rows.Values.Sum(row => row.Right) };
        Console.WriteLine($"| **all** | {all.Gold} | {Percent(all.Covered, all.Gold)} | {Percent(all.Right, all.Found)} | {F2(all)} |");
        Console.WriteLine($"\ndocuments with a missed direct identifier: {leaking} of {withDirect} ({Percent(leaking, withDirect)} %)");
        if (clean > 0) Console.WriteLine($"clean texts with something redacted: {cleanTouched} of {clean} ({Percent(cleanTouched, clean)} %), {Percent(cleanRedacted, cleanCharacters)} % of their characters");
        if (skipped > 0) Console.WriteLine($"spans whose label the policy hasn't: {skipped}");

        Row Of(string label) => rows.TryGetValue(label, out var row) ? row : rows[label] = new Row();
    }

    /// <summary>Whether no letter or digit of a span is left.</summary>
    private static bool IsCovered(string text, (string Label, int Start, int End) span, Finding[] found)
    {
        for (var at = span.Start; at < span.End; at++)
            if (char.IsLetterOrDigit(text[at]) && !found.Any(finding => finding.Start <= at && at < finding.End)) return false;
        return true;
    }

    private static string Percent(long part, long whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);

    private static string F2(Row row)
    {
        var (recall, precision) = ((double)row.Covered / row.Gold, row.Found == 0 ? 0 : (double)row.Right / row.Found);
        return precision + recall == 0 ? "0.0" : (500 * precision * recall / (4 * precision + recall)).ToString("0.0", CultureInfo.InvariantCulture);
    }

    private sealed class Row
    {
        public int Gold, Covered, Found, Right;
    }
}
