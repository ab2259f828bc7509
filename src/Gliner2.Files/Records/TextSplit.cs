namespace Gliner2.Files;

/// <summary>How a text file becomes texts.</summary>
public enum TextSplit
{
    /// <summary>The whole file is one text.</summary>
    Full,

    /// <summary>Each line is a text.</summary>
    Line,
}
