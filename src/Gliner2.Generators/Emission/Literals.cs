using System.Globalization;
using System.Text;

namespace Gliner2.Generators.Emission;

/// <summary>Values as C# source. The same on every machine, whatever its culture.</summary>
internal static class Literals
{
    public static string Text(string value) => "\"" + Escape(value) + "\"";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A raw literal for text on one line that starts and ends with something else than a quotation mark.</summary>
    public static string Raw(string value)
    {
        var quotes = "\"\"\"";
        while (value.Contains(quotes)) quotes += "\"";
        return quotes + value + quotes;
    }

    /// <summary>Escapes for a regular string literal; everything but printable ASCII and letters as <c>\u</c>.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c == '\r') text.Append("\\r");
            else if (c == '\t') text.Append("\\t");
            else if (c is >= ' ' and <= '~' || char.IsLetterOrDigit(c)) text.Append(c);
            else text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }
}
