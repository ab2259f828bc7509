using System.Text.Json;
using System.Text;
using Gliner2.Common;
using Gliner2.Schemas;

namespace Gliner2;

public sealed partial class ExtractionSchema
{
    /// <summary>Reads a schema from JSON, in the engine form or the friendly form.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(string json) => SchemaReader.Parse(SchemaReader.Utf8(json), SchemaReader.Read);

    /// <summary>Reads a schema from UTF-8 JSON, in the engine form or the friendly form.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(ReadOnlySpan<byte> utf8Json) => SchemaReader.Parse(utf8Json.ToArray(), SchemaReader.Read);

    /// <summary>Reads a schema from a UTF-8 JSON file, in the engine form or the friendly form.</summary>
    /// <exception cref="SchemaException">The file is not JSON, or not a schema; names the file and the JSON path.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ExtractionSchema Load(string file)
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

    /// <summary>The schema in the friendly form, defaults left out. Validators and the particulars of the engine form are not part of it.</summary>
    /// <param name="indented">Over several lines, for people.</param>
    public string ToJson(bool indented = false)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options)) FriendlyWriter.Write(writer, this);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
