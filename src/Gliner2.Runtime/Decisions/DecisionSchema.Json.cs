using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gliner2.Common;
using Gliner2.Decisions;
using Gliner2.Schemas;

namespace Gliner2;

public sealed partial class DecisionSchema
{
    /// <summary>Reads a schema from JSON.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static DecisionSchema Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SchemaReader.Parse(SchemaReader.Utf8(json), DecisionReader.Read);
    }

    /// <summary>Reads a schema from UTF-8 JSON.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static DecisionSchema Parse(ReadOnlySpan<byte> utf8Json) => SchemaReader.Parse(utf8Json.ToArray(), DecisionReader.Read);

    /// <summary>Reads a schema from a UTF-8 JSON file.</summary>
    /// <exception cref="SchemaException">The file is not JSON, or not a schema; names the file and the JSON path.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static DecisionSchema Load(string file)
    {
        var json = BoundedFile.Read(file, Limits.SchemaBytes) ?? throw new SchemaException("$", $"a schema has at most {Limits.SchemaBytes} bytes").InFile(file);
        try
        {
            return Parse(json);
        }
        catch (SchemaException e)
        {
            throw e.InFile(file);
        }
    }

    /// <summary><see cref="ToJson"/>, on one line.</summary>
    public override string ToString() => ToJson();

    /// <summary>The schema as JSON, defaults left out.</summary>
    /// <param name="indented">Over several lines, for people.</param>
    public string ToJson(bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) DecisionWriter.Write(writer, this);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
