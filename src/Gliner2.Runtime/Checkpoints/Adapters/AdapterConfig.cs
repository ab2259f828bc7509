namespace Gliner2.Checkpoints.Adapters;

/// <summary>The two ways an adapter is written.</summary>
internal enum AdapterLayout { Peft, Package }

/// <summary>What <c>adapter_config.json</c> says about merging, checked: everything here is supported.</summary>
internal sealed record AdapterConfig
{
    public required string Path { get; init; }

    public required AdapterLayout Layout { get; init; }

    public required int Rank { get; init; }

    public required double Alpha { get; init; }

    /// <summary>Divides alpha by the rank's square root instead of the rank.</summary>
    public bool RankStabilized { get; init; }

    /// <summary>Each row keeps a learned length and takes its direction from the adapted row.</summary>
    public bool Dora { get; init; }

    /// <summary>The second matrix has a bias.</summary>
    public bool LoraBias { get; init; }

    /// <summary>Ranks of single modules; the first pattern that fits counts.</summary>
    public ModulePatterns RankPattern { get; init; } = ModulePatterns.None;

    /// <summary>Alphas of single modules.</summary>
    public ModulePatterns AlphaPattern { get; init; } = ModulePatterns.None;

    /// <summary>Which modules are adapted.</summary>
    public required IModuleSelection Targets { get; init; }

    /// <summary>Modules whose tensors are replaced whole.</summary>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    /// <summary>What was found in the file and isn't known.</summary>
    public IReadOnlyList<string> UnknownKeys { get; init; } = [];

    /// <summary>The model it was made for, as its author wrote it: a hint, nothing more.</summary>
    public string? BaseModel { get; init; }

    public int RankOf(string module) => RankPattern.Find(module) is { } rank ? (int)rank : Rank;

    /// <summary>The factor of the product.</summary>
    public double ScaleOf(string module)
    {
        var rank = RankOf(module);
        return (AlphaPattern.Find(module) ?? Alpha) / (RankStabilized ? Math.Sqrt(rank) : rank);
    }

    /// <summary>Whether a tensor or module lies inside one that is replaced whole.</summary>
    public bool IsSaved(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            var module = name[..end];
            if (ModulesToSave.Any(saved => module == saved || module.EndsWith("." + saved, StringComparison.Ordinal))) return true;
        }

        return false;
    }
}
