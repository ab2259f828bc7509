using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gliner2.Files.Formats;

/// <summary>A row of CSV, by the rules of RFC 4180 but for the line end, which is a line feed.</summary>
internal sealed class CsvLine(char delimiter)
{
    private readonly StringBuilder _line = new();
    private int _fields;

    /// <summary>Adds a field; null is empty.</summary>
    public CsvLine Add(string? value)
    {
        if (_fields++ > 0) _line.Append(delimiter);
        if (string.IsNullOrEmpty(value)) return this;
        if (value.AsSpan().IndexOfAny('"', '\r', '\n') < 0 && !value.Contains(delimiter) && value[0] is not (' ' or '#') && value[^1] != ' ') _line.Append(value);
        else _line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }

    public CsvLine Add(int? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    public CsvLine Add(double? value) => Add(value?.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Ends the row.</summary>
    public void End(IBufferWriter<byte> target)
    {
        target.Write(Encoding.UTF8.GetBytes(_line.Append('\n').ToString()));
        _line.Clear();
        _fields = 0;
    }
}
