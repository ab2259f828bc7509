using System.Text;

namespace Gliner2.Generators.Emission;

/// <summary>Writes indented lines, always with <c>\n</c>.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a line and an opening brace.</summary>
    public SourceWriter Open(string line)
    {
        Line(line).Line("{");
        _depth++;
        return this;
    }

    /// <summary>Writes the closing brace of <see cref="Open"/>.</summary>
    public SourceWriter Close(string after = "")
    {
        _depth--;
        return Line("}" + after);
    }

    public SourceWriter Indent()
    {
        _depth++;
        return this;
    }

    public SourceWriter Unindent()
    {
        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
