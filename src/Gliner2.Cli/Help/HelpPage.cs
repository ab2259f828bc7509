namespace Gliner2.Cli.Help;

/// <summary>Lays text out in lines of a given width.</summary>
internal sealed class HelpPage(TextWriter output, int width)
{
    private const int Indent = 2, LabelColumn = 30;

    private bool _started;

    /// <summary>A paragraph of prose.</summary>
    public void Paragraph(string text)
    {
        Space();
        foreach (var line in Wrap(text, width)) output.WriteLine(line);
    }

    /// <summary>A heading.</summary>
    public void Heading(string title)
    {
        Space();
        output.WriteLine($"{title}:");
    }

    /// <summary>Wrapped lines under a heading.</summary>
    public void Indented(string text)
    {
        foreach (var line in Wrap(text, width - Indent)) output.WriteLine(new string(' ', Indent) + line);
    }

    /// <summary>A line under a heading that is never wrapped, so that it can be copied.</summary>
    public void Verbatim(string text) => output.WriteLine(new string(' ', Indent) + text);

    /// <summary>A heading with labels and what they mean; nothing when there are none.</summary>
    public void Table(string title, IReadOnlyList<(string Label, string Text)> rows)
    {
        if (rows.Count == 0) return;
        Heading(title);
        foreach (var (label, text) in rows)
        {
            var first = new string(' ', Indent) + label;
            if (first.Length > LabelColumn - 2)
            {
                output.WriteLine(first);
                first = "";
            }

            foreach (var line in Wrap(text, width - LabelColumn))
            {
                output.WriteLine(first.PadRight(LabelColumn) + line);
                first = "";
            }
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private void Space()
    {
        if (_started) output.WriteLine();
        _started = true;
    }
}
