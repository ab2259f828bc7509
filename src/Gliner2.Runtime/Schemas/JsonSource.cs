using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Common;

namespace Gliner2.Schemas;

/// <summary>The UTF-8 JSON in what callers have instead of a text, so that all of it is read, and refused, by the same rules.</summary>
internal static class JsonSource
{
    /// <summary>A stream to its end.</summary>
    /// <exception cref="SchemaException">It is too long.</exception>
    public static byte[] Read(Stream utf8Json) => BoundedFile.Read(ArgumentChecks.NotNull(utf8Json), Limits.SchemaBytes) ?? throw TooLong();

    /// <summary>A stream to its end, without blocking.</summary>
    /// <exception cref="SchemaException">It is too long.</exception>
    public static async Task<byte[]> ReadAsync(Stream utf8Json, CancellationToken cancellationToken) =>
        await BoundedFile.ReadAsync(ArgumentChecks.NotNull(utf8Json), Limits.SchemaBytes, cancellationToken).ConfigureAwait(false) ?? throw TooLong();

    /// <summary>An element as it stands in its document.</summary>
    /// <exception cref="ArgumentException">It is of no document.</exception>
    public static byte[] Read(JsonElement json) => json.ValueKind == JsonValueKind.Undefined
        ? throw new ArgumentException("the element belongs to no document: it is the default value", nameof(json))
        : Encoding.UTF8.GetBytes(json.GetRawText());

    /// <summary>A tree of nodes, written.</summary>
    public static byte[] Read(JsonNode json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) json.WriteTo(writer);
        return buffer.ToArray();
    }

    private static SchemaException TooLong() => new("$", $"the JSON has more than {Limits.SchemaBytes} bytes");
}
