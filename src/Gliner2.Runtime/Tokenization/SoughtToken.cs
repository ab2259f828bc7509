namespace Gliner2.Tokenization;

/// <summary>An added token and the text that it is looked for by.</summary>
/// <param name="Text">Its content, normalized where the tokenizer's file says so.</param>
/// <param name="Token">The token.</param>
internal sealed record SoughtToken(string Text, AddedToken Token);
