using System.Globalization;

namespace Gliner2.Redaction.Recognizers;

/// <summary>Finds one kind of number among the digit groups of a text: every row of neighbouring groups that has the right number of digits is asked for its checksum.</summary>
internal sealed class NumberRecognizer(NumberRule rule) : Recognizer(rule.Name, rule.Labels, rule.Context)
{
    // A number that is all there is needs less.
    private const double WholeText = 0.2;

    public override string Validator => rule.Name;

    public override bool MayFind(in TextTraits traits) => traits.Digits >= rule.Shortest;

    public override void Find(RecognizerText text, List<Candidate> found)
    {
        for (var first = 0; first < text.Digits.Count; first++)
        {
            if (!text.Digits[first].MayBegin) continue;
            var last = Longest(text, first, found);
            if (last > first) first = last;
        }
    }

    /// <summary>The last group of the longest number that begins here, which was added; -1 when none does.</summary>
    private int Longest(RecognizerText text, int first, List<Candidate> found)
    {
        var (count, best) = (0, -1);
        var taken = default(Candidate);
        for (var last = first; last < text.Digits.Count; last++)
        {
            var group = text.Digits[last];
            count += group.Length;
            if (count > rule.Longest) break;
            if (count >= rule.Shortest && group.MayEnd && Judge(text, first, last) is { } candidate) (taken, best) = (candidate, last);
            if (!group.HasNext) break;
        }
        if (best >= 0) found.Add(taken);
        return best;
    }

    private Candidate? Judge(RecognizerText text, int first, int last)
    {
        Span<char> digits = stackalloc char[rule.Longest];
        Span<char> form = stackalloc char[rule.Longest * 3];
        var (count, written) = (0, 0);
        for (var i = first; i <= last; i++)
        {
            var group = text.Digits[i];
            text.Text.AsSpan(group.Start, group.Length).CopyTo(digits[count..]);
            count += group.Length;
            if (written > 0) form[written++] = '-';
            group.Length.TryFormat(form[written..], out var width, provider: CultureInfo.InvariantCulture);
            written += width;
        }
        if (RedactionValidators.Check(rule.Name, digits[..count]) != Verdict.Confirmed) return null;
        var (start, end) = (text.Digits[first].Start, text.Digits[last].End);
        var score = rule.IsUsual(form[..written]) ? rule.Score : rule.LooseScore;
        return new Candidate(start, end, start == text.FirstVisible && end == text.LastVisible ? Math.Min(1, score + WholeText) : score, Verdict.Confirmed);
    }
}
