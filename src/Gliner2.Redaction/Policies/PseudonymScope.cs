namespace Gliner2.Redaction;

/// <summary>How far numbered tokens reach.</summary>
public enum PseudonymScope
{
    /// <summary>Each text counts from 1.</summary>
    Document,

    /// <summary>All texts of a redactor share its store, so that the same value has the same token in all of them.</summary>
    Corpus,
}
