using System.Text.Json;

namespace Gliner2.Files.Reading.Json;

/// <summary>Finds a field by its name, or by a path of names with dots between them.</summary>
internal static class JsonPath
{
    /// <summary>Looks for a field; a name that holds dots itself comes first.</summary>
    public static bool TryFind(JsonElement record, string path, out JsonElement value)
    {
        value = default;
        if (record.ValueKind != JsonValueKind.Object) return false;
        if (record.TryGetProperty(path, out value)) return true;
        for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
            if (record.TryGetProperty(path.AsSpan(0, dot), out var inner) && TryFind(inner, path[(dot + 1)..], out value)) return true;
        return false;
    }
}
