namespace Gliner2;

/// <summary>How an answer is shown as JSON. It changes nothing about what was found. The defaults are those of the reference package: texts and labels alone.</summary>
public sealed record ResultFormat
{
    /// <summary>The defaults.</summary>
    public static ResultFormat Default { get; } = new();

    /// <summary>Writes each answer's probability.</summary>
    public bool IncludeConfidence { get; init; }

    /// <summary>Writes each span's offsets.</summary>
    public bool IncludeSpans { get; init; }

    /// <summary>The unit that offsets count. Code points unless set, as in Python.</summary>
    public OffsetUnit Offsets { get; init; }

    /// <summary>The order of the mentions of each entity type; which ones are shown doesn't depend on it. <see cref="MentionOrder.AsFound"/> unless set, as in the reference package.</summary>
    public MentionOrder Order { get; init; }

    /// <summary>The reference's unformatted result (<c>format_results=False</c>). Texts that were read in windows have none.</summary>
    public bool Raw { get; init; }
}
