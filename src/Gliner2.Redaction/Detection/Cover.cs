using System.Buffers;

namespace Gliner2.Redaction.Detection;

/// <summary>Which parts of a text are taken. Findings are offered the most important first; one that overlaps what is taken gets what is left of it.</summary>
internal sealed class Cover(string text)
{
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" .,;:-()[]{}\"'/");

    private readonly bool[] _taken = new bool[text.Length];

    /// <summary>What was accepted, in the order in which it was offered.</summary>
    public List<Finding> Accepted { get; } = [];

    /// <summary>Takes what is left of a finding.</summary>
    /// <returns>Whether anything was left.</returns>
    public bool Offer(Finding finding)
    {
        var any = false;
        for (var at = finding.Start; at < finding.End;)
        {
            if (_taken[at])
            {
                at++;
                continue;
            }
            var end = at;
            while (end < finding.End && !_taken[end]) end++;
            any |= Take(finding, at, end);
            at = end;
        }
        return any;
    }

    private bool Take(Finding finding, int start, int end)
    {
        if (start != finding.Start || end != finding.End)
        {
            while (start < end && char.IsWhiteSpace(text[start])) start++;
            while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
            if (!text.AsSpan(start, end - start).ContainsAnyExcept(Punctuation)) return false;
            finding = finding with { Start = start, End = end, Verdict = Verdict.Unknown };
            finding = finding.Because("the rest of it is in another finding");
        }
        _taken.AsSpan(start, end - start).Fill(true);
        Accepted.Add(finding);
        return true;
    }
}
