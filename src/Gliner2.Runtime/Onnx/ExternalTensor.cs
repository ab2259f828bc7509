using System.Globalization;

namespace Gliner2.Onnx;

/// <summary>An initializer whose bytes lie outside the model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Header">Its fields but for the reference.</param>
/// <param name="Location">The file that the reference names.</param>
/// <param name="Offset">Its first byte there.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record ExternalTensor(string Name, byte[] Header, string Location, long Offset, long Length)
{
    private const int NameField = 8, RawDataField = 9, ExternalField = 13, LocationField = 14;

    /// <summary>Reads an initializer; null when its bytes are in the model.</summary>
    public static ExternalTensor? Read(ReadOnlySpan<byte> initializer)
    {
        var header = new MemoryStream();
        string name = "", location = "";
        long offset = 0, length = 0;
        var isExternal = false;
        var fields = new ProtoFields(initializer);
        while (fields.MoveNext())
        {
            if (fields.Number == NameField) name = fields.Text;
            if (fields.Number == LocationField)
            {
                isExternal = fields.Value == 1;
            }
            else if (fields.Number == ExternalField)
            {
                var (key, value) = Entry(fields.Content);
                if (key == "location") location = value;
                else if (key == "offset") offset = long.Parse(value, CultureInfo.InvariantCulture);
                else if (key == "length") length = long.Parse(value, CultureInfo.InvariantCulture);
            }
            else
            {
                header.Write(fields.Raw);
            }
        }
        return isExternal ? new ExternalTensor(name, header.ToArray(), location, offset, length) : null;
    }

    /// <summary>The start of the initializer with its bytes inside: they follow.</summary>
    public byte[] BeginEmbedded()
    {
        var proto = new ProtoWriter();
        proto.Begin(RawDataField, Length);
        return [.. Header, .. proto.Written];
    }

    /// <summary>The initializer with a reference to another file.</summary>
    public byte[] Refer(string location, long offset)
    {
        var proto = new ProtoWriter();
        foreach (var (key, value) in ((string, string)[])[("location", location), ("offset", offset.ToString(CultureInfo.InvariantCulture)), ("length", Length.ToString(CultureInfo.InvariantCulture))])
        {
            var entry = new ProtoWriter();
            entry.Text(1, key);
            entry.Text(2, value);
            proto.Message(ExternalField, entry);
        }
        proto.Int(LocationField, 1);
        return [.. Header, .. proto.Written];
    }

    private static (string Key, string Value) Entry(ReadOnlySpan<byte> entry)
    {
        string key = "", value = "";
        var fields = new ProtoFields(entry);
        while (fields.MoveNext())
        {
            if (fields.Number == 1) key = fields.Text;
            else if (fields.Number == 2) value = fields.Text;
        }
        return (key, value);
    }
}
