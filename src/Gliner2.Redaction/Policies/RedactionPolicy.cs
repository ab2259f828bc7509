using System.Security.Cryptography;
using System.Text;
using Gliner2.Redaction.Policies;

namespace Gliner2.Redaction;

/// <summary>What to find in texts, and what to put in its place. Immutable; made from a preset, in code or from JSON.</summary>
public sealed record RedactionPolicy
{
    /// <summary>The labels, in the order in which the model is asked.</summary>
    public IReadOnlyList<LabelRule> Labels { get; init; } = [];

    /// <summary>What stands for the values of labels without an operator of their own.</summary>
    public RedactionOperator Operator { get; init; } = RedactionOperator.Pseudonym;

    /// <summary>The score from which spans of labels without a threshold of their own count, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How much a context word adds to a score.</summary>
    public double ContextBoost { get; init; } = 0.4;

    /// <summary>Values that are never redacted, in any case of letters.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Whether a value that was found is redacted wherever else it stands in the text as whole words, in any case of letters.</summary>
    public bool Propagate { get; init; } = true;

    /// <summary>Whether neighbours of one label with nothing but white space between them are one.</summary>
    public bool MergeAdjacent { get; init; } = true;

    /// <summary>How far numbered tokens reach.</summary>
    public PseudonymScope Scope { get; init; }

    /// <summary>How long the search of one text may take; null for as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What becomes of a text that couldn't be searched.</summary>
    public FailureMode OnFailure { get; init; }

    /// <summary>What stands in the place of a withheld text.</summary>
    public string WithheldText { get; init; } = "[text withheld]";

    /// <summary>How the model reads long texts. Nothing is ever cut off.</summary>
    public TextWindows Windows { get; init; } = new(256, 64);

    /// <summary>Where the keys are that JSON named.</summary>
    public IReadOnlyDictionary<string, KeySource> KeySources { get; init; } = new Dictionary<string, KeySource>();

    /// <summary>The names of the presets.</summary>
    public static IReadOnlyList<string> PresetNames => Presets.Names;

    /// <summary>
    /// A policy that comes with the package: <c>secrets</c> (credentials), <c>base</c>, <c>medium</c> and <c>total</c> (the 42 labels of the published privacy models in three
    /// levels), <c>safe-harbor-18</c> (the identifiers that the HIPAA rule of that name lists, photographs apart).
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="RedactionException">There is none of that name.</exception>
    public static RedactionPolicy Preset(string name) => Presets.Of(name);

    /// <summary>Reads a policy.</summary>
    /// <param name="json">JSON as <see cref="ToJson"/> writes it, described in <c>docs/redaction.md</c>.</param>
    /// <exception cref="RedactionException">It isn't one; the message names the JSON path.</exception>
    public static RedactionPolicy Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var policy = PolicyReader.Read(json);
        policy.Check();
        return policy;
    }

    /// <summary>This policy with a rule, which takes the place of the label's earlier one.</summary>
    public RedactionPolicy With(LabelRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Labels.Any(known => known.Name == rule.Name)
            ? this with { Labels = [.. Labels.Select(known => known.Name == rule.Name ? rule : known)] }
            : this with { Labels = [.. Labels, rule] };
    }

    /// <summary>This policy with an operator for a label, which is added when there is none of that name.</summary>
    public RedactionPolicy With(string label, RedactionOperator redactionOperator) => With(Rule(label) is { } rule ? rule with { Operator = redactionOperator } : new LabelRule(label) { Operator = redactionOperator });

    /// <summary>This policy without a label.</summary>
    public RedactionPolicy Without(string label) => this with { Labels = [.. Labels.Where(rule => rule.Name != label)] };

    /// <summary>The rule of a label; null when there is none.</summary>
    public LabelRule? Rule(string label) => Labels.FirstOrDefault(rule => rule.Name == label);

    /// <summary>What stands for the values of a label.</summary>
    public RedactionOperator OperatorOf(string label) => Rule(label)?.Operator ?? Operator;

    /// <summary>The policy as JSON that <see cref="Parse"/> reads. An operator in code is named and can't be read again.</summary>
    public string ToJson(bool indented = false) => PolicyWriter.Write(this, indented);

    /// <summary>The SHA-256 of <see cref="ToJson"/>, in lower-case hexadecimal digits, by which audits name a policy.</summary>
    public string Fingerprint() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson()))).ToLowerInvariant();

    /// <summary>Reads the keys from the places that the policy names.</summary>
    /// <param name="folder">The folder that paths start from; null for the current one.</param>
    /// <exception cref="RedactionException">A key isn't there.</exception>
    public RedactionKeys LoadKeys(string? folder = null) => KeySources.Aggregate(RedactionKeys.None, (keys, source) => keys.With(source.Key, source.Value.Read(source.Key, folder)));

    /// <summary>Whether anything that it writes can be found again wherever it stands.</summary>
    internal bool WritesTokens => Operators().Any(used => used.WritesTokens);

    internal IEnumerable<RedactionOperator> Operators() => Labels.Select(rule => rule.Operator).OfType<RedactionOperator>().Append(Operator);

    /// <summary>Refuses what can't be.</summary>
    /// <exception cref="RedactionException">There is something.</exception>
    internal void Check() => PolicyChecks.Check(this);
}
