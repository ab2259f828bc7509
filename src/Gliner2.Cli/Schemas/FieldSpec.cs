using System.Text.Json;

namespace Gliner2.Cli.Schemas;

/// <summary>Reads a field of a structure: a spec such as <c>name::str::description</c>, or an object.</summary>
internal static class FieldSpec
{
    /// <summary>Reads one.</summary>
    public static StructureField Read(string origin, string path, JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => FromText(origin, path, field.GetString()!),
        JsonValueKind.Object => FromObject(origin, path, field),
        _ => throw CliException.Usage($"{origin}: {path}: {JsonFaults.Kind(field)} is no field: \"name::str\" or an object with a name is"),
    };

    /// <summary>The library reads specs as parts of a structure.</summary>
    private static StructureField FromText(string origin, string path, string spec) =>
        ArgumentSchema.Checked(origin, path, () => ExtractionSchema.Create().Structure("structure", spec).Build().Structures[0].Fields[0]);

    private static StructureField FromObject(string origin, string path, JsonElement field)
    {
        string? name = null;
        var result = new StructureField("");
        foreach (var property in field.EnumerateObject())
        {
            var at = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "name": name = ArgumentSchema.Text(origin, at, property.Value); break;
                case "description": result = result with { Description = ArgumentSchema.Text(origin, at, property.Value) }; break;
                case "dtype": result = result with { Kind = Kind(origin, at, property.Value) }; break;
                case "choices": result = result with { Choices = Choices(origin, at, property.Value) }; break;
                default: throw CliException.Usage($"{origin}: {at}: unknown key; a field has name, dtype, choices, description");
            }
        }

        return name is null ? throw CliException.Usage($"{origin}: {path}: the field has no name") : result with { Name = name };
    }

    private static ValueKind Kind(string origin, string path, JsonElement element) => ArgumentSchema.Text(origin, path, element) switch
    {
        "str" => ValueKind.Single,
        "list" => ValueKind.List,
        var other => throw CliException.Usage($"{origin}: {path}: '{other}' is not str or list"),
    };

    private static string[] Choices(string origin, string path, JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select((choice, i) => ArgumentSchema.Text(origin, $"{path}[{i}]", choice))]
        : throw CliException.Usage($"{origin}: {path}: {JsonFaults.Kind(element)} can't list choices: an array can");
}
