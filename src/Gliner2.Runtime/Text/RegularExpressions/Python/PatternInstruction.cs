namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>What an instruction of a compiled pattern does.</summary>
internal enum PatternOperation
{
    /// <summary>Takes one code point of <see cref="PatternInstruction.Class"/>.</summary>
    OneOf,

    /// <summary>Goes on at A, and at B if that fails.</summary>
    Split,

    /// <summary>Goes on at A.</summary>
    Jump,

    /// <summary>Fails unless the place is one of kind A.</summary>
    Anchor,

    /// <summary>Stores the place in slot A.</summary>
    Store,

    /// <summary>Goes on at B, out of the loop, when nothing was taken since the place was stored in slot A.</summary>
    Progress,

    /// <summary>Matches the next instructions up to <see cref="Return"/> apart, once; goes on behind them, at B.</summary>
    Atomic,

    /// <summary>Fails unless the next instructions up to <see cref="Return"/> match A code points before the place; goes on at the place, at B.</summary>
    Look,

    /// <summary>Fails if the next instructions up to <see cref="Return"/> match A code points before the place; else goes on at B.</summary>
    NegativeLook,

    /// <summary>Takes what group A matched.</summary>
    BackReference,

    /// <summary>Goes on at the next instruction if group A has matched, at B if not.</summary>
    Condition,

    /// <summary>The end of a part that is matched apart.</summary>
    Return,

    /// <summary>The end of the pattern.</summary>
    Match,
}

/// <summary>An instruction of a compiled pattern.</summary>
internal readonly record struct PatternInstruction(
    PatternOperation Operation, int A = 0, int B = 0, CodePointClass? Class = null, CaseFolding? Folding = null);
