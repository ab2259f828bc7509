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

    private static bool MustBeRefused(JsonElement spec) => spec.ValueKind == JsonValueKind.String
        ? BlankText.Is(spec.GetString()!.Split("::")[0])
        : (!spec.TryGetProperty("name", out var name) || string.IsNullOrWhiteSpace(name.GetString())
            || spec.EnumerateObject().Any(member => member.Name is not ("name" or "dtype" or "choices" or "description"))
            || (spec.TryGetProperty("dtype", out var dtype) && (dtype.ValueKind == JsonValueKind.Null || dtype.GetString() is not ("str" or "list")))
            || (spec.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() == 0));

    [Theory]
    [InlineData("a::int", "'int' is no type")]
    [InlineData("price::strr", "'strr' is no type")]
    [InlineData("a::STR", "'STR' is no type")]
    [InlineData("a:: str", "' str' is no type")]
    [InlineData("a::lsit", "'lsit' is no type")]
    [InlineData("a::lis", "'lis' is no type")]
    [InlineData("a::string::the name", "'string' is no type", "more than one description; the last one counts, 'the name'")]
    [InlineData("a::list[str]", "'list[str]' is no type")]
    [InlineData("a::str?", "'str?' is no type")]
    [InlineData("a::DateTime", "'DateTime' is no type")]
    [InlineData("a:::str", "':str' is no type")]
    [InlineData("a:str", "write 'a::str'")]
    [InlineData("a::[x|y", "'[x|y' isn't in brackets on both sides")]
    [InlineData("a::x|y]", "'x|y]' isn't in brackets on both sides")]
    [InlineData("a::str::list", "more than one type; the last one counts, 'list'")]
    [InlineData("a::[x]::[y]", "more than one list of choices; the last one counts, '[y]'")]
    public void What_was_probably_meant_otherwise_is_told(string spec, params string[] problems)
    {
        var told = new List<string>();
        StructureField.Parse(spec, told.Add);
        Assert.Equal(problems.Length, told.Count);
        Assert.All(problems, problem => Assert.Contains(told, warning => warning.StartsWith($"field spec '{spec}': ", StringComparison.Ordinal) && warning.Contains(problem, StringComparison.Ordinal)));

        Assert.Equal(told, ExtractionSchema.Create().Structure("s", "b", spec).Build().Warnings);
        var again = new List<string>();
        SchemaShorthand.Structures($$"""{"s": ["b", {{JsonSerializer.Serialize(spec)}}]}""", again.Add);
        Assert.Equal(told, again);
    }

    [Theory]
    [InlineData("name::str::Full name")]
    [InlineData("a::with currency")]
    [InlineData("a::[int|str]::list")]
    [InlineData("a::price")]
    [InlineData("a::listing of goods")]
    [InlineData("a::time of day")]
    [InlineData("a::")]
    [InlineData("a:b")]
    [InlineData("int::str")]
    public void What_is_plain_is_not_told(string spec) => StructureField.Parse(spec, warning => Assert.Fail(warning));

    [Theory]
    [InlineData("::str")]
    [InlineData("::[a|b]")]
    [InlineData(" ::list")]
    [InlineData("")]
    [InlineData("\u200B::str")]
    public void A_field_without_a_name_is_refused(string spec)
    {
        Assert.Contains($"the field spec '{spec}' has no name", Assert.Throws<SchemaException>(() => StructureField.Parse(spec)).Message, StringComparison.Ordinal);
        Assert.Equal("$.s[1]", Assert.Throws<SchemaException>(() => SchemaShorthand.Structures($$"""{"s": ["b", {{JsonSerializer.Serialize(spec)}}]}""")).Path);
    }

    private static string? Joined(JsonElement choices) => choices.ValueKind == JsonValueKind.Null ? null : Joined(choices.EnumerateArray().Select(choice => choice.GetString()!).ToArray());

    private static string? Joined(IReadOnlyList<string> choices) => choices.Count == 0 ? null : $"{choices.Count}: {string.Join('|', choices)}";

    private static string? Text(string? description) => string.IsNullOrEmpty(description) ? null : description;
}
