using System;
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
        var (root, groups) = PatternParser.Parse(pattern, flags);
        (_code, _slots, _usesSlots) = PatternCompiler.Compile(root, groups);
    }

    /// <summary>Compiles a validator's pattern.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="owner">What it belongs to, for the message.</param>
    /// <exception cref="SchemaException">The pattern can't be used; the message names it, the fault and its position.</exception>
    public static PythonRegex Compile(SpanValidator validator, string owner) =>
        Problem(validator, out var regex) is { } problem
            ? throw new SchemaException(null, $"the pattern '{validator.Pattern}' of {owner} can't be used: {problem}")
            : regex!;

    /// <summary>What is wrong with a validator's pattern, or null.</summary>
    public static string? Problem(SpanValidator validator) => Problem(validator, out _);

    private static string? Problem(SpanValidator validator, out PythonRegex? regex)
    {
        regex = null;
        if (validator.Pattern is null) return "the pattern is missing";
        try
        {
            regex = new(validator.Pattern, (PatternFlags)validator.OtherFlags | (validator.IgnoreCase ? PatternFlags.IgnoreCase : 0));
            return null;
        }
        catch (PatternException e)
        {
            return e.Message;
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
