using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.Common;
using Gliner2.Hub;

namespace Gliner2;

/// <summary>A LoRA adapter as its configuration has it.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Layout"><c>PEFT</c>, or <c>package</c> for the reference package's own.</param>
/// <param name="Rank">The rank, unless a pattern says otherwise for a module.</param>
/// <param name="Alpha">The alpha, unless a pattern says otherwise for a module.</param>
/// <param name="Variant">What is special about it: <c>DoRA</c>, <c>rank-stabilised</c>; empty when nothing.</param>
/// <param name="BaseModel">The model it was made for, as its author wrote it, or null.</param>
public sealed record AdapterDescription(string Folder, string Layout, int Rank, double Alpha, string Variant, string? BaseModel)
{
    /// <summary>Describes an adapter.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="ModelException">It can't be read or isn't supported.</exception>
    public static AdapterDescription Read(string folder) => Read(ArgumentChecks.NotNull(folder), ModelArchitecture.Span);

    /// <summary>The adapters in folders below a model's; one that can't be read is left to whoever loads it.</summary>
    internal static IReadOnlyList<AdapterDescription> FindBelow(string folder, ModelArchitecture architecture)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
        var found = new List<AdapterDescription>();
        foreach (var config in Directory.EnumerateFiles(folder, AdapterContent.Config, options).Order(StringComparer.Ordinal))
        {
            try
            {
                found.Add(Read(Path.GetDirectoryName(config)!, architecture));
            }
            catch (ModelException)
            {
            }
        }

        return found;
    }

    private static AdapterDescription Read(string folder, ModelArchitecture architecture)
    {
        var config = LoraAdapter.ReadConfig(folder, architecture);
        string[] variants = [config.Dora ? "DoRA" : "", config.RankStabilized ? "rank-stabilised" : ""];
        return new AdapterDescription(
            folder,
            config.Layout == AdapterLayout.Peft ? "PEFT" : "package",
            config.Rank,
            config.Alpha,
            string.Join(", ", variants.Where(variant => variant.Length > 0)),
            config.BaseModel);
    }
}
