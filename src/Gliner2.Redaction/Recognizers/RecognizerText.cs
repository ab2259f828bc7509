namespace Gliner2.Redaction.Recognizers;

/// <summary>A text, and what several recognizers want to know of it.</summary>
internal sealed class RecognizerText(string text)
{
    public string Text { get; } = text;

    public TextTraits Traits { get; } = new(text);

    /// <summary>The groups of digits, in order.</summary>
    public IReadOnlyList<DigitGroup> Digits => field ??= DigitGroups.Of(Text);

    /// <summary>Where the first character stands that is no white space.</summary>
    public int FirstVisible { get; } = text.Length - text.AsSpan().TrimStart().Length;

    /// <summary>After the last one.</summary>
    public int LastVisible { get; } = text.AsSpan().TrimEnd().Length;
}
