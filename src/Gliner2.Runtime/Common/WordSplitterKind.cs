namespace Gliner2;

/// <summary>How text is cut into words.</summary>
public enum WordSplitterKind
{
    /// <summary>Words, numbers, addresses and single signs, as models are trained with.</summary>
    Whitespace,

    /// <summary>Runs of ASCII letters and digits, everything else one character a word: for scripts written without spaces.</summary>
    Char,
}
