using System.Text.Json;
using Gliner2.Schemas;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>Field specs, against the recorded readings. The package checks nothing; forms that this library refuses are listed by rule.</summary>
public sealed class FieldSpecTests(ITestOutputHelper output)
{
    [Fact]
    public void Field_specs_are_read_as_recorded()
    {
        var mismatches = new Mismatches("field specs");
        foreach (var line in CaseReader.Lines(ReferenceFolder.PathOf("text/field_specs.jsonl.gz")))
            mismatches.Check(line.GetProperty("spec").GetRawText(), line.GetProperty("spec").ValueKind.ToString(), () => Compare(line));
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static string? Compare(JsonElement line)
    {
        var spec = line.GetProperty("spec");
        StructureField field;
        try
        {
            field = SchemaShorthand.Field(new SchemaValue(spec, "$"));
        }
        catch (SchemaException e)
        {
            return MustBeRefused(spec) ? null : $"refused: {e.Message}";
        }
        if (MustBeRefused(spec)) return "accepted";
        var parsed = line.GetProperty("parsed");
        string?[] expected = [parsed[0].GetString(), parsed[1].GetString(), Joined(parsed[2]), Text(parsed[3].GetString())];
        string?[] actual = [field.Name, field.Kind == ValueKind.Single ? "str" : "list", Joined(field.Choices), Text(field.Description)];
        return expected.SequenceEqual(actual) ? null : $"expected {string.Join("; ", expected)}, got {string.Join("; ", actual)}";
    }

    private static bool MustBeRefused(JsonElement spec) => spec.ValueKind == JsonValueKind.Object
        && (!spec.TryGetProperty("name", out var name) || string.IsNullOrWhiteSpace(name.GetString())
            || spec.EnumerateObject().Any(member => member.Name is not ("name" or "dtype" or "choices" or "description"))
            || (spec.TryGetProperty("dtype", out var dtype) && (dtype.ValueKind == JsonValueKind.Null || dtype.GetString() is not ("str" or "list")))
            || (spec.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() == 0));

    private static string? Joined(JsonElement choices) => choices.ValueKind == JsonValueKind.Null ? null : Joined(choices.EnumerateArray().Select(choice => choice.GetString()!).ToArray());

    private static string? Joined(IReadOnlyList<string> choices) => choices.Count == 0 ? null : $"{choices.Count}: {string.Join('|', choices)}";

    private static string? Text(string? description) => string.IsNullOrEmpty(description) ? null : description;
}
