using Gliner2.Common;
using Gliner2.Graphs;
using Gliner2.Schemas;

namespace Gliner2;

public sealed partial class GraphSchema
{
    /// <summary>Reads a schema from JSON.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static GraphSchema Parse(string json) => SchemaReader.Parse(SchemaReader.Utf8(ArgumentChecks.NotNull(json)), GraphReader.Read);

    /// <summary>Reads a schema from UTF-8 JSON.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static GraphSchema Parse(ReadOnlySpan<byte> utf8Json) => SchemaReader.Parse(utf8Json.ToArray(), GraphReader.Read);

    /// <summary>Reads a schema from a UTF-8 JSON file.</summary>
    /// <exception cref="SchemaException">The file is not JSON, or not a schema; names the file and the JSON path.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static GraphSchema Load(string file) => SchemaReader.Load(file, GraphReader.Read);

    /// <summary><see cref="ToJson"/>, on one line.</summary>
    public override string ToString() => ToJson();

    /// <summary>The schema as JSON, defaults left out.</summary>
    /// <param name="indented">Over several lines, for people.</param>
    public string ToJson(bool indented = false) => JsonText.Of(writer => GraphWriter.Write(writer, this), indented);
}
