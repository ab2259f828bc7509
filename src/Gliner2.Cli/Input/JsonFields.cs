namespace Gliner2.Cli.Input;

/// <summary>The names of the fields of a record.</summary>
/// <param name="Text">The field that holds the text.</param>
/// <param name="Id">The field that is copied to the answer.</param>
internal sealed record JsonFields(string Text, string Id);
