using Gliner2.Redaction.Checksums;

namespace Gliner2.Redaction.Recognizers;

/// <summary>Words that nobody wrote: long, of letters and digits, spread as evenly as chance does. Hashes and identifiers look the same, so that hexadecimal ones need a word near them that says they are secret.</summary>
internal sealed class RandomWordRecognizer(IReadOnlyList<string> labels, IReadOnlyList<string> context) : Recognizer("high_entropy", labels, context)
{
    private const int Shortest = 20, Longest = 400;

    public override bool MayFind(in TextTraits traits) => traits.HasLongWord && traits.Digits > 0;

    public override void Find(RecognizerText source, List<Candidate> found)
    {
        var text = source.Text;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && IsPart(text[at])) continue;
            if (at - start is >= Shortest and <= Longest && Score(text.AsSpan(start, at - start)) is var score and > 0) found.Add(new Candidate(start, at, score, Verdict.Unknown));
            start = at + 1;
        }
    }

    private static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '=' or '_' or '-';

    private static double Score(ReadOnlySpan<char> word)
    {
        var (digits, upper, lower, other) = (0, 0, 0, 0);
        var hexadecimal = true;
        foreach (var letter in word)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (char.IsAsciiLetterUpper(letter)) upper++;
            else if (char.IsAsciiLetterLower(letter)) lower++;
            else other++;
            if (!char.IsAsciiHexDigit(letter) && letter != '-') hexadecimal = false;
        }
        if (digits == 0 || upper + lower == 0 || other > word.Length / 4) return 0;
        var bits = Entropy.BitsPerCharacter(word);
        if (hexadecimal) return bits >= 3 && word.Length >= 32 ? 0.25 : 0;
        if (upper == 0 || lower == 0) return bits >= 3.8 && digits >= 4 ? 0.25 : 0;
        return word.Length >= 32 && bits >= 4.3 && digits >= 3 && word.IndexOf("//") < 0 ? 0.52 : bits >= 3.9 ? 0.3 : 0;
    }
}
