using System.Text;

namespace Gliner2.Onnx;

/// <summary>Reads protocol buffers field by field: just what it takes to pass an ONNX file on with parts of it exchanged.</summary>
internal ref struct ProtoFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The current field's number.</summary>
    public int Number { get; private set; }

    /// <summary>The current field whole, tag and length included.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    /// <summary>The current field's content, if it is a text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The current field's value, if it is a whole number.</summary>
    public long Value { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Content);

    public bool MoveNext()
    {
        if (_rest.IsEmpty) return false;
        var all = _rest;
        var tag = Varint();
        Number = (int)(tag >> 3);
        Content = default;
        Value = 0;
        switch (tag & 7)
        {
            case 0: Value = (long)Varint(); break;
            case 1: _rest = _rest[8..]; break;
            case 2:
                var length = (int)Varint();
                Content = _rest[..length];
                _rest = _rest[length..];
                break;
            case 5: _rest = _rest[4..]; break;
            default: throw new InvalidDataException($"field {Number} has an unknown wire type");
        }
        Raw = all[..^_rest.Length];
        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
