using Gliner2.Common;
using Gliner2.Decisions;
using Gliner2.Schemas;

namespace Gliner2;

public sealed partial class DecisionSchema
{
    /// <summary>Reads a schema from JSON.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static DecisionSchema Parse(string json) => SchemaReader.Parse(SchemaReader.Utf8(ArgumentChecks.NotNull(json)), DecisionReader.Read);

    /// <summary>Reads a schema from UTF-8 JSON.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static DecisionSchema Parse(ReadOnlySpan<byte> utf8Json) => SchemaReader.Parse(utf8Json.ToArray(), DecisionReader.Read);

    /// <summary>Reads a schema from a UTF-8 JSON file.</summary>
    /// <exception cref="SchemaException">The file is not JSON, or not a schema; names the file and the JSON path.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static DecisionSchema Load(string file) => SchemaReader.Load(file, DecisionReader.Read);

    /// <summary><see cref="ToJson"/>, on one line.</summary>
    public override string ToString() => ToJson();

    /// <summary>The schema as JSON, defaults left out.</summary>
    /// <param name="indented">Over several lines, for people.</param>
    public string ToJson(bool indented = false) => JsonText.Of(writer => DecisionWriter.Write(writer, this), indented);
}
