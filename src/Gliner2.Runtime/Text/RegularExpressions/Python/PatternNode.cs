namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>A part of a parsed pattern.</summary>
internal abstract record PatternNode
{
    public const int Unlimited = int.MaxValue;

    /// <summary>The least and greatest number of code points that it matches.</summary>
    public abstract (int Min, int Max) Width { get; }

    protected static int Clamp(long width) => (int)Math.Min(width, Unlimited);
}

/// <summary>One code point of a class.</summary>
internal sealed record OneOfNode(CodePointClass Class) : PatternNode
{
    public override (int Min, int Max) Width => (1, 1);
}

/// <summary>One part after another.</summary>
internal sealed record SequenceNode(IReadOnlyList<PatternNode> Items) : PatternNode
{
    public override (int Min, int Max) Width { get; } = (Clamp(Items.Sum(item => (long)item.Width.Min)), Clamp(Items.Sum(item => (long)item.Width.Max)));
}

/// <summary>The first alternative that leads to a match.</summary>
internal sealed record AlternativesNode(IReadOnlyList<PatternNode> Items) : PatternNode
{
    public override (int Min, int Max) Width { get; } = (Items.Min(item => item.Width.Min), Items.Max(item => item.Width.Max));
}

/// <summary>How a repetition tries its counts.</summary>
internal enum RepeatMode { Greedy, Lazy, Possessive }

/// <summary>A repetition.</summary>
internal sealed record RepeatNode(PatternNode Body, int Min, int Max, RepeatMode Mode) : PatternNode
{
    public override (int Min, int Max) Width { get; } =
        (Clamp((long)Body.Width.Min * Min), Body.Width.Max == 0 ? 0 : Clamp((long)Body.Width.Max * Max));
}

/// <summary>A capturing group.</summary>
internal sealed record CaptureNode(int Group, PatternNode Body) : PatternNode
{
    public override (int Min, int Max) Width => Body.Width;
}

/// <summary>A group that isn't entered again once it has matched.</summary>
internal sealed record AtomicNode(PatternNode Body) : PatternNode
{
    public override (int Min, int Max) Width => Body.Width;
}

/// <summary>A look-ahead or look-behind.</summary>
internal sealed record LookNode(PatternNode Body, bool Behind, bool Negative) : PatternNode
{
    public override (int Min, int Max) Width => (0, 0);
}

/// <summary>The text that a group matched.</summary>
internal sealed record BackReferenceNode(int Group, (int Min, int Max) GroupWidth, CaseFolding Folding) : PatternNode
{
    public override (int Min, int Max) Width => GroupWidth;
}

/// <summary>One of two parts, by whether a group has matched.</summary>
internal sealed record ConditionalNode(int Group, PatternNode Then, PatternNode Else) : PatternNode
{
    public override (int Min, int Max) Width =>
        (Math.Min(Then.Width.Min, Else.Width.Min), Math.Max(Then.Width.Max, Else.Width.Max));
}

/// <summary>A place without width.</summary>
internal enum AnchorKind { TextStart, LineStart, TextEnd, TextEndOrFinalNewline, LineEnd, Boundary, NoBoundary, AsciiBoundary, NoAsciiBoundary }

/// <summary>A condition on the place alone.</summary>
internal sealed record AnchorNode(AnchorKind Kind) : PatternNode
{
    public override (int Min, int Max) Width => (0, 0);
}
