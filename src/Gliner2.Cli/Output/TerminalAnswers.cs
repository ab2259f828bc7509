using System.Buffers;
using System.Text;
using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Answers for people at a terminal: texts with their mentions in colour, and below them a legend and all else that was found.</summary>
/// <param name="showsUsage">Whether they say how much was read.</param>
internal sealed class TerminalAnswers(bool showsUsage = false) : AnswerFormatter
{
    private const string Reset = "\e[0m", Dim = "\e[2m", Bold = "\e[1m";

    // Black on colours that are told apart on dark and light ground.
    private static readonly int[] Colors = [114, 117, 221, 211, 183, 209, 80, 150, 215, 177];

    private readonly List<string> _labels = [];

    public override void Write(Document document, ExtractionResult result, long number, IBufferWriter<byte> target)
    {
        var annotated = AnnotatedDocument.Of(document, result);
        var shown = new StringBuilder();
        if (number > 0) shown.Append('\n');
        if (document.Id is { } id) shown.Append(Dim).Append(Printable(id.ToString())).Append(Reset).Append('\n');
        WriteText(shown, document.Text, annotated.Spans);
        WriteLegend(shown, annotated.Spans);
        foreach (var found in annotated.Classes) shown.Append(CultureInvariant($"  {Bold}{Printable(found.Task)}{Reset} {Printable(found.Label)}{Confidence(found.Confidence)}\n"));
        foreach (var relation in annotated.Relations)
            shown.Append(CultureInvariant($"  {Covered(document.Text, relation.Head)} {Bold}-[{Printable(relation.Label)}]->{Reset} {Covered(document.Text, relation.Tail)}{Confidence(relation.Confidence)}\n"));
        foreach (var record in annotated.Records)
        {
            shown.Append(CultureInvariant($"  {Bold}{Printable(record.Structure)}{Reset}{Confidence(record.Confidence)}\n"));
            foreach (var field in record.Fields) shown.Append(CultureInvariant($"    {Printable(field.Name)}: {Printable(field.Text)}{Confidence(field.Confidence)}\n"));
        }

        if (showsUsage && result.Usage is { } usage) shown.Append(CultureInvariant($"  {Dim}{Plural.Of(usage.Words, "word")}, {Plural.Of(usage.Tokens, "token")}, {Plural.Of(usage.Windows, "window")}{Reset}\n"));
        target.Write(Encoding.UTF8.GetBytes(shown.ToString()));
    }

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Confidence(double? confidence) => confidence is { } value ? FormattableString.Invariant($" {Dim}{value:0.00}{Reset}") : "";

    private static string Covered(string text, AnnotatedSpan span) => Printable(text[span.Start..span.End]);

    /// <summary>Without what could command the terminal: texts come from anywhere.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) && letter is not ('\n' or '\t') ? letter == '\r' ? "" : FormattableString.Invariant($"\\u{(int)letter:x4}") : letter.ToString()));

    /// <summary>The text; where mentions overlap, the shortest one shows.</summary>
    private void WriteText(StringBuilder shown, string text, IReadOnlyList<AnnotatedSpan> spans)
    {
        var borders = spans.SelectMany(span => new[] { span.Start, span.End }).Append(0).Append(text.Length).Distinct().Order().ToArray();
        for (var i = 0; i + 1 < borders.Length; i++)
        {
            var piece = Printable(text[borders[i]..borders[i + 1]]);
            var over = spans.Where(span => span.Start <= borders[i] && span.End >= borders[i + 1]).MinBy(span => span.End - span.Start);
            shown.Append(over is null ? piece : $"{Color(over.Label)}{piece}{Reset}");
        }

        shown.Append('\n');
    }

    private void WriteLegend(StringBuilder shown, IReadOnlyList<AnnotatedSpan> spans)
    {
        if (spans.Count == 0) return;
        var labels = spans.GroupBy(span => span.Label).Select(group => $"{Color(group.Key)} {Printable(group.Key)} {Reset}{Dim} {group.Count()}{Reset}");
        shown.Append("  ").AppendJoin("  ", labels).Append('\n');
    }

    private string Color(string label)
    {
        var place = _labels.IndexOf(label);
        if (place < 0)
        {
            place = _labels.Count;
            _labels.Add(label);
        }

        return FormattableString.Invariant($"\e[30;48;5;{Colors[place % Colors.Length]}m");
    }
}
