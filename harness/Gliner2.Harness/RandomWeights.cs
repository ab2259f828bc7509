using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Checkpoints;

namespace Gliner2.Harness;

/// <summary>Writes random tensors: small numbers around 0, scales of normalizations around 1. The same file every time.</summary>
internal static class RandomWeights
{
    private const float Spread = 0.02f;

    public static void Write(string path, IReadOnlyDictionary<string, long[]> shapes, long vocabulary)
    {
        var header = new JsonObject();
        var sizes = new List<(string Name, long Count)>();
        long end = 0;
        foreach (var (name, shape) in shapes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            long[] sized = [.. shape.Select(size => size == TensorTable.Any ? vocabulary : size)];
            var count = sized.Aggregate(1L, (product, size) => product * size);
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. sized.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(end, end += count * sizeof(float)),
            };
            sizes.Add((name, count));
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        // Readers map the file: numbers begin at a multiple of 8 bytes.
        var padded = new byte[(json.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);

        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes((long)padded.Length));
        file.Write(padded);
        var buffer = new float[1 << 20];
        var state = 0x9E3779B97F4A7C15;
        foreach (var (name, count) in sizes)
        {
            var center = name.Contains("norm", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".weight", StringComparison.Ordinal) ? 1f : 0f;
            for (var left = count; left > 0;)
            {
                var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
                foreach (ref var value in part) value = center + Spread * Next(ref state);
                file.Write(MemoryMarshal.AsBytes(part));
                left -= part.Length;
            }
        }
    }

    /// <summary>A sum of four uniform numbers, scaled to variance 1: close enough to a normal one.</summary>
    private static float Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        var sum = (state & 0xFFFF) + (state >> 16 & 0xFFFF) + (state >> 32 & 0xFFFF) + (state >> 48);
        return ((float)sum - 131_070f) * (1.7320508f / 65_535f);
    }
}
