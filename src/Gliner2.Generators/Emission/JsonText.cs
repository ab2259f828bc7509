using System.Globalization;
using System.Text;

namespace Gliner2.Generators.Emission;

/// <summary>A small JSON writer: compact, keys in the order given.</summary>
internal sealed class JsonText
{
    // Escapes are those of System.Text.Json, so that the text is what the runtime writes.
    private const string Short = "\"\\\b\f\n\r\t";
    private const string Names = "\"\\bfnrt";

    private readonly StringBuilder _text = new();
    private bool _first = true;

    public JsonText Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _first = true;
        return this;
    }

    public JsonText Close(char bracket)
    {
        _text.Append(bracket);
        _first = false;
        return this;
    }

    public JsonText Key(string name)
    {
        Text(name);
        _text.Append(':');
        _first = true;
        return this;
    }

    public JsonText Text(string value)
    {
        Separate();
        _text.Append('"');
        foreach (var c in value)
        {
            if (Short.IndexOf(c) is var place and >= 0) _text.Append('\\').Append(Names[place]);
            else if (IsEscaped(c)) _text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else _text.Append(c);
        }
        _text.Append('"');
        _first = false;
        return this;
    }

    public JsonText Number(double value) => Raw(value.ToString("R", CultureInfo.InvariantCulture));

    public JsonText True() => Raw("true");

    public JsonText Texts(IEnumerable<string> values)
    {
        Open('[');
        foreach (var value in values) Text(value);
        return Close(']');
    }

    public override string ToString() => _text.ToString();

    private static bool IsEscaped(char c) => c is '\uFEFF' || (c != ' ' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private JsonText Raw(string value)
    {
        Separate();
        _text.Append(value);
        _first = false;
        return this;
    }

    private void Separate()
    {
        if (!_first) _text.Append(',');
        _first = false;
    }
}
