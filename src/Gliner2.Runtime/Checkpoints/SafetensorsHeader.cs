using System.Text.Json;

namespace Gliner2.Checkpoints;

/// <summary>One entry of a safetensors header: type, shape, and bytes <c>[Begin, End)</c> counted from the header's end.</summary>
internal sealed record SafetensorsEntry(string Name, TensorType Type, long[] Shape, long Begin, long End);

/// <summary>
/// Reads and checks the JSON header of a safetensors file. Everything is checked before a single weight is used: a file that was cut,
/// joined or edited must not become a network that answers nonsense.
/// </summary>
internal static class SafetensorsHeader
{
    /// <param name="json">The header.</param>
    /// <param name="dataLength">Bytes of the file after the header.</param>
    /// <param name="path">The file, for messages.</param>
    public static List<SafetensorsEntry> Parse(ReadOnlySpan<byte> json, long dataLength, string path)
    {
        var entries = new List<SafetensorsEntry>();
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Fault(path, "the header isn't a JSON object");
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!names.Add(name)) throw Fault(path, $"tensor '{name}' is there twice");
                reader.Read();
                if (name == "__metadata__") reader.Skip();
                else entries.Add(ReadEntry(ref reader, name, path));
            }
            if (reader.Read()) throw Fault(path, "the header goes on after its JSON object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Fault(path, $"the header isn't valid JSON ({error.Message})", error);
        }
        CheckPlaces(entries, dataLength, path);
        return entries;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Fault(path, $"tensor '{name}' isn't described by an object");
        string? dtype = null;
        List<long>? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            switch (key)
            {
                case "dtype": dtype = reader.TokenType == JsonTokenType.String ? reader.GetString() : null; break;
                case "shape": shape = ReadNumbers(ref reader, name, key, path); break;
                case "data_offsets": offsets = ReadNumbers(ref reader, name, key, path); break;
                default: throw Fault(path, $"tensor '{name}' has an unknown key '{key}'");
            }
        }
        if (dtype is null || shape is null || offsets is null) throw Fault(path, $"tensor '{name}' lacks dtype, shape or data_offsets");
        var type = dtype switch
        {
            "F32" => TensorType.F32,
            "F16" => TensorType.F16,
            "BF16" => TensorType.BF16,
            _ => throw Fault(path, $"tensor '{name}' has type {dtype}; F32, F16 and BF16 are supported"),
        };
        if (offsets.Count != 2) throw Fault(path, $"tensor '{name}' needs two data_offsets, not {offsets.Count}");
        return new SafetensorsEntry(name, type, [.. shape], offsets[0], offsets[1]);
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, string name, string key, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Fault(path, $"tensor '{name}': {key} isn't a list");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw Fault(path, $"tensor '{name}': {key} holds something that isn't a size");
            numbers.Add(number);
        }
        return numbers;
    }

    private static void CheckPlaces(List<SafetensorsEntry> entries, long dataLength, string path)
    {
        foreach (var entry in entries)
        {
            if (entry.Begin > entry.End) throw Fault(path, $"tensor '{entry.Name}' ends at {entry.End}, before its start {entry.Begin}");
            if (entry.End - entry.Begin > Array.MaxLength)
                throw Fault(path, $"tensor '{entry.Name}' has {entry.End - entry.Begin} bytes; a tensor has at most {Array.MaxLength}");
            if (entry.End > dataLength)
                throw Fault(path, $"tensor '{entry.Name}' ends at byte {entry.End} of the data, but only {dataLength} are there: the file is cut off; download it again");
            long bytes = entry.Type.Size();
            foreach (var size in entry.Shape)
            {
                if (size > 0 && bytes > long.MaxValue / size) throw Fault(path, $"tensor '{entry.Name}' has an impossible shape [{string.Join(", ", entry.Shape)}]");
                bytes *= size;
            }
            if (bytes != entry.End - entry.Begin)
                throw Fault(path, $"tensor '{entry.Name}' of shape [{string.Join(", ", entry.Shape)}] needs {bytes} bytes, but has {entry.End - entry.Begin}");
        }

        long end = 0;
        var ordered = new List<SafetensorsEntry>(entries);
        ordered.Sort(static (x, y) => x.Begin.CompareTo(y.Begin) is not 0 and var order ? order : x.End.CompareTo(y.End));
        foreach (var entry in ordered)
        {
            if (entry.Begin < end) throw Fault(path, $"tensor '{entry.Name}' overlaps the one before it");
            if (entry.Begin > end) throw Fault(path, $"there is a gap of {entry.Begin - end} bytes before tensor '{entry.Name}'");
            end = entry.End;
        }
        if (end != dataLength) throw Fault(path, $"{dataLength - end} bytes follow the last tensor");
    }

    public static ModelException Fault(string path, string problem, Exception? inner = null) =>
        new($"{path}: not a usable safetensors file: {problem}", inner);
}
