namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>What a step of a compiled regular expression does.</summary>
internal enum PatternOperation
{
    /// <summary>One character of the class.</summary>
    One,

    /// <summary>As many characters of the class as there are, from Minimum to Maximum; fewer on the way back.</summary>
    Many,

    /// <summary>The same without a way back.</summary>
    ManyForGood,

    /// <summary>Go on at Target, and on the way back at Other.</summary>
    Fork,

    /// <summary>Go on at Target.</summary>
    Jump,

    /// <summary>Go on at Target if what follows up to there matches here, without moving.</summary>
    Ahead,

    /// <summary>Go on at Target unless what follows up to there matches here.</summary>
    NotAhead,

    /// <summary>The pattern, or the inside of a look-ahead, has matched.</summary>
    Match,
}

/// <summary>A step of a compiled regular expression.</summary>
internal readonly record struct PatternStep(PatternOperation Operation, CharacterClass? Class = null, int Minimum = 0, int Maximum = 0, int Target = 0, int Other = 0);
