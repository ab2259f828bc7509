using Gliner2.Generators.Model;

namespace Gliner2.Generators.Emission;

/// <summary>Parts of expressions that make schemas of all kinds.</summary>
internal static class Expressions
{
    private const string Ns = "global::Gliner2.";

    public static string Labels(EquatableArray<LabelModel> labels) => $"new {Ns}ClassLabel[] {{ {string.Join(", ", labels.Select(Label))} }}";

    public static string? Examples(EquatableArray<ExampleModel> examples) =>
        examples.Count == 0 ? null : $"Examples = new {Ns}ClassExample[] {{ {string.Join(", ", examples.Select(Example))} }}";

    public static string? Threshold(double? threshold) => threshold is { } value ? $"Threshold = {Literals.Number(value)}" : null;

    public static string? TextProperty(string name, string? value) => value is null ? null : $"{name} = {Literals.Text(value)}";

    public static string? EnumProperty(string name, string type, string? value) => value is null ? null : $"{name} = {Ns}{type}.{value}";

    public static string Texts(IEnumerable<string> values) => $"new string[] {{ {string.Join(", ", values.Select(Literals.Text))} }}";

    public static string Properties(params string?[] properties)
    {
        var given = properties.Where(p => p is not null).ToArray();
        return given.Length == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }

    private static string Label(LabelModel label) =>
        $"new {Ns}ClassLabel({Literals.Text(label.Name)}{(label.Description is null ? "" : ", " + Literals.Text(label.Description))})" + Properties(Threshold(label.Threshold));

    private static string Example(ExampleModel example) => $"new {Ns}ClassExample({Literals.Text(example.Input)}, {Literals.Text(example.Label)})";
}
