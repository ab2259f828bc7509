namespace Gliner2.Redaction.Recognizers;

/// <summary>A kind of number that is made of digits alone.</summary>
/// <param name="Name">What traces call it, and its validator.</param>
/// <param name="Labels">What the kind is called, the most exact name first.</param>
/// <param name="Shortest">Its least digits.</param>
/// <param name="Longest">Its most digits.</param>
/// <param name="Score">How sure it is without context, when its checksum is right and its digits stand as they usually do.</param>
/// <param name="LooseScore">The same when they stand in one piece, or grouped otherwise.</param>
/// <param name="Groups">How they usually stand, such as <c>3-2-4</c>; several forms are parted by a bar, and <c>*</c> is any.</param>
/// <param name="Context">Words that make it surer.</param>
internal sealed record NumberRule(string Name, IReadOnlyList<string> Labels, int Shortest, int Longest, double Score, double LooseScore, string Groups, IReadOnlyList<string> Context)
{
    private readonly string[] _forms = Groups.Split('|');

    /// <summary>Whether digits are grouped as they usually are.</summary>
    public bool IsUsual(ReadOnlySpan<char> form)
    {
        foreach (var usual in _forms)
            if (usual == "*" || form.SequenceEqual(usual)) return true;
        return false;
    }
}
