namespace Gliner2.Networks.Boundary;

/// <summary>How a boundary checkpoint pools its candidate spans.</summary>
internal enum CandidatePoolKind { PerQuery, Shared }

/// <summary>The settings of a boundary head that change an answer. Immutable; <see cref="BoundaryConfigReader"/> makes it from <c>config.json</c>.</summary>
internal sealed record BoundaryConfig
{
    // Widths and depths.
    public int BoundaryDim { get; init; } = 128;
    public int PairDim { get; init; } = 128;
    public int RefinementLayers { get; init; } = 1;
    public double FfnMultiplier { get; init; } = 2.0;
    public int AttentionLayers { get; init; }
    public int AttentionHeads { get; init; } = 4;

    /// <summary>A boundary sees others at most this far away; 0 means no limit.</summary>
    public int AttentionWindow { get; init; }

    // The shared pool.
    public CandidatePoolKind Pool { get; init; } = CandidatePoolKind.PerQuery;
    public int PoolBoundaryTopK { get; init; } = 64;
    public int PoolSize { get; init; } = 384;
    public int MinPoolPerQuery { get; init; } = 8;
    public int CandidateAttentionLayers { get; init; } = 2;
    public int QueryAttentionLayers { get; init; } = 1;
    public int CandidateAttentionHeads { get; init; } = 4;

    // Evidence inside a span.
    public bool SpanContent { get; init; }
    public int ContentDim { get; init; } = 64;
    public bool ContentSoftMaximum { get; init; }
    public bool InsideEvidence { get; init; } = true;

    // The pool of each query.
    public int StartTopK { get; init; } = 16;
    public int EndTopK { get; init; } = 16;
    public int EndsPerStart { get; init; } = 8;
    public int StartsPerEnd { get; init; } = 8;
    public int CandidateBudget { get; init; } = 128;
    public bool BidirectionalProposals { get; init; } = true;

    /// <summary>Growth of <see cref="StartTopK"/> and <see cref="EndTopK"/> with the number of words; 0 keeps them.</summary>
    public double TopKAlpha { get; init; }
    public int TopKMax { get; init; } = 128;
    public int TopKBucket { get; init; } = 8;
    public bool Rotary { get; init; }
    public double RotaryBase { get; init; } = 10000;
    public bool EndpointDifference { get; init; }
    public bool QueryConditionedInsideWeight { get; init; }
    public bool EndpointCompatibility { get; init; } = true;
    public int CompatibilityHeads { get; init; } = 8;

    // Decisions.
    public bool Abstention { get; init; } = true;
    public double AbstentionThreshold { get; init; } = 0.5;
    public bool CountHead { get; init; } = true;
    public bool AdaptiveThreshold { get; init; }
    public OverlapPolicy OverlapPolicy { get; init; } = OverlapPolicy.Disallow;
    public double PairTemperature { get; init; } = 1;
    public double RelationTemperature { get; init; } = 1;
    public double RecordTemperature { get; init; } = 1;
    public double ClassificationTemperature { get; init; } = 1;

    // Records.
    public bool Records { get; init; } = true;
    public int RecordDim { get; init; } = 128;
    public int RecordInstanceQueries { get; init; } = 32;

    // Relations.
    public bool Relations { get; init; } = true;
    public int RelationHeads { get; init; } = 32;
    public int RelationTails { get; init; } = 32;
    public int RelationPairCap { get; init; } = 128;
    public double RelationArgumentThreshold { get; init; }
    public bool DirectionalRelations { get; init; }
    public bool BiaffineRelations { get; init; }

    /// <summary>True when the checkpoint was written without dropout, which only changes the name of the classifier's last layer.</summary>
    public bool NoDropout { get; init; }

    /// <summary>Width of a refinement block's inner layer.</summary>
    public int FfnWidth => Math.Max(1, (int)(BoundaryDim * FfnMultiplier));

    /// <summary>Width of a span's content vector.</summary>
    public int ContentWidth => ContentSoftMaximum ? 2 * ContentDim : ContentDim;

    /// <summary>True when a candidate's score depends on the company it is scored in.</summary>
    public bool ScoresDependOnCompany => Pool == CandidatePoolKind.Shared && (CandidateAttentionLayers > 0 || QueryAttentionLayers > 0);
}
