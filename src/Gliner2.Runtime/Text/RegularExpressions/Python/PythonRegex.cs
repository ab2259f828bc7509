using System.Buffers;

namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>
/// A regular expression in the syntax and with the meaning of Python's <c>re</c>: it works on code points, with Python's classes and rules for
/// ignoring case, none of which <see cref="System.Text.RegularExpressions.Regex"/> shares. Immutable and thread-safe.
/// </summary>
internal sealed class PythonRegex
{
    private readonly string _pattern;
    private readonly PatternInstruction[] _code;
    private readonly int _slots;
    private readonly bool _usesSlots;

    private PythonRegex(string pattern, PatternFlags flags)
    {
        _pattern = pattern;
        (_code, _slots, _usesSlots) = PatternCompiler.Compile(pattern, flags);
    }

    /// <summary>Compiles a pattern; null when it can't be used.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="flags">Python's flags.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static PythonRegex? Compile(string pattern, PatternFlags flags, out string? problem)
    {
        problem = null;
        try
        {
            return new(pattern, flags);
        }
        catch (PatternException e)
        {
            problem = e.Message;
            return null;
        }
    }

    /// <summary>Whether the whole text matches (<c>fullmatch</c>).</summary>
    /// <exception cref="InputException">It takes too long.</exception>
    public bool FullMatch(ReadOnlySpan<char> text) => IsMatch(text, whole: true);

    /// <summary>Whether some part of the text matches (<c>search</c>).</summary>
    /// <exception cref="InputException">It takes too long.</exception>
    public bool Search(ReadOnlySpan<char> text) => IsMatch(text, whole: false);

    private bool IsMatch(ReadOnlySpan<char> text, bool whole)
    {
        int[]? rented = null;
        Span<int> codePoints = text.Length <= 256 ? stackalloc int[text.Length] : rented = ArrayPool<int>.Shared.Rent(text.Length);
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            codePoints[count++] = CodePoints.At(text, i, out var length);
            i += length;
        }
        try
        {
            return new PatternMatcher(_code, _slots, _usesSlots, codePoints[..count]).IsMatch(whole);
        }
        catch (TimeoutException e)
        {
            throw new InputException($"the validator pattern '{_pattern}' takes too long on a span of {count} characters; make it simpler", e);
        }
        finally
        {
            if (rented is not null) ArrayPool<int>.Shared.Return(rented);
        }
    }
}
