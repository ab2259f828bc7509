namespace Gliner2.Redaction;

/// <summary>Who said that a span must go.</summary>
public enum DetectionSource
{
    /// <summary>The model.</summary>
    Model,

    /// <summary>A recognizer: a pattern, with a checksum where there is one.</summary>
    Recognizer,

    /// <summary>The deny list of a label.</summary>
    DenyList,

    /// <summary>The same value was found elsewhere in the text.</summary>
    Propagation,

    /// <summary>The text holds what looks like one of our tokens, which must not be taken for one later.</summary>
    Escape,

    /// <summary>The caller gave the span.</summary>
    Given,
}
