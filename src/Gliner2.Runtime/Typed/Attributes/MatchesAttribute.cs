using System.Diagnostics.CodeAnalysis;

namespace Gliner2;

/// <summary>A rule for the text of an entity's mentions or a field's values; what doesn't pass all rules is not a candidate.</summary>
/// <param name="pattern">A regular expression in Python's syntax and with its Unicode classes.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class MatchesAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) : Attribute
{
    /// <summary>The pattern.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>The whole text must match; switched off, a match somewhere in it is enough.</summary>
    public bool WholeText { get; set; } = true;

    /// <summary>Keeps what does <em>not</em> match.</summary>
    public bool Exclude { get; set; }

    /// <summary>Ignores case; on unless switched off.</summary>
    public bool IgnoreCase { get; set; } = true;

    /// <summary>Python flags besides IGNORECASE (re.M = 8, re.S = 16, re.X = 64, re.A = 256).</summary>
    public int OtherFlags { get; set; }
}
