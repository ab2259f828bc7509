namespace Gliner2.Cli.Input;

/// <summary>How a text file becomes texts.</summary>
internal enum TextSplit
{
    /// <summary>The whole file is one text.</summary>
    Full,

    /// <summary>Each line is a text.</summary>
    Line,
}
