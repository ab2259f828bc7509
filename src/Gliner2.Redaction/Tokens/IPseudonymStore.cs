namespace Gliner2.Redaction;

/// <summary>
/// Values and the numbered tokens that stand for them, such as <c>[PERSON_1]</c>. A store that outlives a document makes tokens stable over documents, over the turns of a
/// conversation for instance. It holds what was redacted: guard it like the texts themselves. Implementations are safe for use from several threads.
/// </summary>
public interface IPseudonymStore
{
    /// <summary>The token of a value; a new one unless the value has one.</summary>
    /// <param name="name">The label as tokens spell it: upper-case letters, digits and underscores.</param>
    /// <param name="value">The value, case and white space included.</param>
    /// <returns><c>[NAME_n]</c>, where no other value has the same name and number.</returns>
    string GetOrAdd(string name, string value);

    /// <summary>The value that a token stands for; null when the token isn't one of the store's.</summary>
    string? Find(string token);
}
