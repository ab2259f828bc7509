using System.Text.RegularExpressions;

namespace Gliner2.Checkpoints.Adapters;

/// <summary>PEFT's <c>target_modules</c>: names or their ends, a regular expression, or all linear modules; less the excluded ones and, with a list, some layers only.</summary>
internal sealed class PeftSelection : IModuleSelection
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public required Func<string, bool> Targets { get; init; }

    public Func<string, bool> Excluded { get; init; } = _ => false;

    /// <summary>Indices of the layers to adapt; null: all.</summary>
    public IReadOnlyList<int>? Layers { get; init; }

    /// <summary>Names of the lists of layers; empty: any.</summary>
    public IReadOnlyList<string> LayersPattern { get; init; } = [];

    public bool IsExhaustive => true;

    public bool Includes(string module) => !Excluded(module) && Targets(module) && IsInLayers(module);

    /// <summary>A module meets a name that it is or ends with.</summary>
    public static Func<string, bool> ByNames(IReadOnlyList<string> names)
        => module => names.Any(name => module == name || module.EndsWith("." + name, StringComparison.Ordinal));

    public static Func<string, bool> ByExpression(Regex expression) => expression.IsMatch;

    private bool IsInLayers(string module)
    {
        if (Layers is null) return true;

        IEnumerable<string> patterns = LayersPattern.Count == 0 ? [@"\A.*\.[^.]*\.(\d+)\."] : LayersPattern.Select(name => $@"\A.*\.{name}\.(\d+)\.");
        return patterns
            .Select(pattern => Regex.Match(module, pattern, RegexOptions.CultureInvariant, Limit))
            .FirstOrDefault(match => match.Success) is { } found
            && int.TryParse(found.Groups[1].ValueSpan, out var layer) && Layers.Contains(layer);
    }
}
