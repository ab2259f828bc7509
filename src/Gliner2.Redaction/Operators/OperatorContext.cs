namespace Gliner2.Redaction;

/// <summary>What an operator may know beside the value.</summary>
/// <param name="Label">What the value is.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Pseudonyms">The tokens of this text, or of more, as the policy says.</param>
/// <param name="Subject">Whom the text is about, for dates that are shifted by person; null when the caller didn't say.</param>
public sealed record OperatorContext(string Label, RedactionKeys Keys, IPseudonymStore Pseudonyms, string? Subject)
{
    /// <summary>The label as tokens and placeholders spell it: <c>PHONE_NUMBER</c>.</summary>
    public string TokenName { get; } = Common.Letters.TokenName(Label);

    /// <summary>What stands for a value that an operator can't treat: the label alone.</summary>
    internal string Placeholder => $"<{TokenName}>";
}
