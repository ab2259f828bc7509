using System.Globalization;
using System.Text;

namespace Gliner2.Generators.Emission;

/// <summary>A small JSON writer: compact, keys in the order given.</summary>
internal sealed class JsonText
{
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
            if (c is '"' or '\\') _text.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029') _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
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
