using System.Buffers;
using System.Text.Json;

namespace Gliner2.Hub;

/// <summary>What the hub says of one revision of a model: its commit and its files.</summary>
internal sealed record RepositoryInfo(string Commit, IReadOnlyDictionary<string, long> Files)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads the hub's answer to <c>/api/models/ID/revision/REVISION?blobs=true</c>.</summary>
    public static RepositoryInfo Parse(ReadOnlyMemory<byte> json, RepositoryId id)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var commit = root.GetProperty("sha").GetString();
            if (!IsCommit(commit)) throw new FormatException("'sha' isn't a commit");

            var files = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var sibling in root.GetProperty("siblings").EnumerateArray())
            {
                var size = sibling.TryGetProperty("size", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
                if (size < 0) throw new FormatException("a size is negative");

                files[sibling.GetProperty("rfilename").GetString() ?? throw new FormatException("a file has no name")] = size;
            }

            return new RepositoryInfo(commit!, files);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ModelException($"The hub's description of {id} can't be read ({Printable.Line(e.Message)}). Check that HF_ENDPOINT is a hub, and that the network doesn't ask for a login first.", e);
        }
    }

    public static bool IsCommit(string? text) => text is { Length: 40 } && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;
}
