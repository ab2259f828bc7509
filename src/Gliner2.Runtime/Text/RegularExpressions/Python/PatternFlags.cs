namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>Flags of a pattern, with the values that Python's <c>re</c> gives them.</summary>
[Flags]
internal enum PatternFlags
{
    None = 0,
    Template = 1,
    IgnoreCase = 2,
    Locale = 4,
    MultiLine = 8,
    DotAll = 16,
    Unicode = 32,
    Verbose = 64,
    Ascii = 256,
}
