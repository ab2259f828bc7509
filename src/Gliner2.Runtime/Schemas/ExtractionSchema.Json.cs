using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Common;
using Gliner2.Schemas;

namespace Gliner2;

public sealed partial class ExtractionSchema
{
    /// <summary>Reads a schema from JSON, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(string json) => SchemaReader.Parse(SchemaReader.Utf8(ArgumentChecks.NotNull(json)), SchemaReader.Read);

    /// <summary>Reads a schema from UTF-8 JSON, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(ReadOnlySpan<byte> utf8Json) => SchemaReader.Parse(utf8Json.ToArray(), SchemaReader.Read);

    /// <summary>Reads a schema from a stream of UTF-8 JSON, to its end, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <param name="utf8Json">The stream; it stays open.</param>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    /// <exception cref="IOException">The stream can't be read.</exception>
    public static ExtractionSchema Parse(Stream utf8Json) => SchemaReader.Parse(JsonSource.Read(utf8Json), SchemaReader.Read);

    /// <summary>Reads a schema from a stream of UTF-8 JSON, to its end, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <param name="utf8Json">The stream; it stays open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    /// <exception cref="IOException">The stream can't be read.</exception>
    public static async Task<ExtractionSchema> ParseAsync(Stream utf8Json, CancellationToken cancellationToken = default) =>
        SchemaReader.Parse(await JsonSource.ReadAsync(utf8Json, cancellationToken).ConfigureAwait(false), SchemaReader.Read);

    /// <summary>Reads a schema from an element of a JSON document, a part of a larger file for instance, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <param name="json">The schema; paths in messages begin at it.</param>
    /// <exception cref="SchemaException">Not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(JsonElement json) => SchemaReader.Parse(JsonSource.Read(json), SchemaReader.Read);

    /// <summary>Reads a schema from a tree of JSON nodes, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <param name="json">The schema; paths in messages begin at it.</param>
    /// <exception cref="SchemaException">Not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(JsonNode json) => SchemaReader.Parse(JsonSource.Read(json), SchemaReader.Read);

    /// <summary>Reads a schema from a UTF-8 JSON file, in the engine form, the friendly form, or as the JSON Schema of an object.</summary>
    /// <exception cref="SchemaException">The file is not JSON, or not a schema; names the file and the JSON path.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ExtractionSchema Load(string file) => SchemaReader.Load(file, SchemaReader.Read);

    /// <summary><see cref="ToJson"/>, on one line.</summary>
    public override string ToString() => ToJson();

    /// <summary>The schema in the friendly form, defaults left out. Validators are part of it, the particulars of the engine form are not.</summary>
    /// <param name="indented">Over several lines, for people.</param>
    public string ToJson(bool indented = false) => JsonText.Of(WriteTo, indented);

    /// <summary><see cref="ToJson"/> as a tree of JSON nodes, which can be changed and read again.</summary>
    public JsonObject ToJsonNode() => JsonText.NodeOf(WriteTo);

    /// <summary>Writes what <see cref="ToJson"/> says.</summary>
    /// <param name="writer">Where to write one JSON object. It isn't flushed.</param>
    public void WriteTo(Utf8JsonWriter writer) => FriendlyWriter.Write(ArgumentChecks.NotNull(writer), this);
}
