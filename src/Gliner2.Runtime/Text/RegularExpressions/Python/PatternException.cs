namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>A pattern can't be used.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="position">Where, in code points of the pattern.</param>
internal sealed class PatternException(string problem, int position) : Exception($"{problem} (at position {position})");
