using System.Text.RegularExpressions;
using Gliner2.Redaction.Common;

namespace Gliner2.Redaction.Recognizers;

/// <summary>A regular expression that runs in linear time, whatever the text, and what decides over its matches.</summary>
internal sealed class PatternRecognizer : Recognizer
{
    /// <summary>A pattern never looks back or ahead: its time is bounded by the length of the text.</summary>
    internal const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Lazy<Regex> _pattern;
    private readonly Func<TextTraits, bool> _mayFind;
    private readonly double _score;
    private readonly int _group;

    /// <param name="name">What traces call it.</param>
    /// <param name="labels">What the kind is called.</param>
    /// <param name="pattern">The expression.</param>
    /// <param name="score">How sure a match is without more.</param>
    /// <param name="mayFind">Whether a text with these traits can match.</param>
    /// <param name="context">Words that make it surer.</param>
    /// <param name="options">More options of the expression.</param>
    /// <param name="group">The group that is the value.</param>
    public PatternRecognizer(string name, IReadOnlyList<string> labels, string pattern, double score, Func<TextTraits, bool> mayFind, IReadOnlyList<string>? context = null, RegexOptions options = RegexOptions.None, int group = 0)
        : base(name, labels, context ?? [])
    {
        _pattern = new(() => new Regex(pattern, Options | options));
        _mayFind = mayFind;
        _score = score;
        _group = group;
    }

    /// <summary>Decides over a match: the span to take, its score and verdict; null when it is none. Null leaves the score to the pattern.</summary>
    public Func<string, int, int, Candidate?>? Judge { get; init; }

    /// <summary>The name of the validator that <see cref="Judge"/> asks.</summary>
    public string? ValidatorName { get; init; }

    public override string? Validator => ValidatorName;

    /// <summary>Whether a match may be a part of a longer word.</summary>
    public bool InsideWords { get; init; }

    public override bool MayFind(in TextTraits traits) => _mayFind(traits);

    public override void Find(RecognizerText source, List<Candidate> found)
    {
        var text = source.Text;
        for (var match = _pattern.Value.Match(text); match.Success;)
        {
            var value = match.Groups[_group];
            var (start, end) = (value.Index, value.Index + value.Length);
            var candidate = value.Length == 0 || (!InsideWords && !Letters.IsBounded(text, start, end)) ? null
                : Judge is null ? new Candidate(start, end, _score, Verdict.Unknown)
                : Judge(text, start, end);
            if (candidate is { } taken) found.Add(taken);

            // What was refused may hide a value that begins in it.
            var next = candidate is null ? NextWord(text, match.Index) : match.Index + Math.Max(match.Length, 1);
            if (next >= text.Length) return;
            match = _pattern.Value.Match(text, next);
        }
    }

    private static int NextWord(string text, int at)
    {
        at++;
        while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
        return at;
    }
}
