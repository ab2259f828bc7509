using Gliner2.Common;
using Gliner2.Prompting;

namespace Gliner2.Extraction.Passes;

/// <summary>
/// Splits a schema that is too long into passes over some of its labels each: entity types, and the labels of tasks that decide every label by itself. What can't be split
/// (structures, relations, tasks whose labels compete) is asked in the first pass. Labels keep their order, and passes have about the same length. Thread-safe.
/// </summary>
internal sealed class LabelPlan
{
    private readonly ExtractionSchema _schema;
    private readonly PromptBuilder _prompts;
    private readonly SchemaCut _cut;
    private readonly int[] _costs;
    private readonly Dictionary<int, (ExtractionSchema[] Schemas, int Longest)> _passes = [];

    public LabelPlan(ExtractionSchema schema, PromptBuilder prompts)
    {
        _schema = schema;
        _prompts = prompts;
        _cut = new SchemaCut(schema);
        prompts.Tell(schema);
        Length = LengthOf(schema);
        _costs = [.. _cut.Labels.Select(label => prompts.Count(label.Name) + (label.Description is { } text ? prompts.Count(text) + prompts.Count(label.Name) : 0) + 1)];
        var longest = _costs.Length == 0 ? -1 : Array.IndexOf(_costs, _costs.Max());
        FixedLength = _cut.Fixed is { } @fixed ? LengthOf(@fixed) ?? int.MaxValue : 0;
        Least = Math.Max(FixedLength, longest < 0 ? 0 : LengthOf(_cut.Part(longest, longest + 1, withFixed: false)) ?? int.MaxValue);
    }

    /// <summary>Tokens of the whole schema; null when they are more than a schema may have.</summary>
    public int? Length { get; }

    /// <summary>Tokens of the longest part that can't be split.</summary>
    public int Least { get; }

    /// <summary>Tokens of all that isn't split, together; 0 when everything is.</summary>
    private int FixedLength { get; }

    /// <summary>Parts that can be asked each in a pass of its own.</summary>
    private int Units => _costs.Length + (_cut.Fixed is null ? 0 : 1);

    /// <summary>The schemas of as few passes as have at most so many tokens each; null when a part that can't be split has more.</summary>
    public IReadOnlyList<ExtractionSchema>? Fit(int most)
    {
        if (Length <= most) return [_schema];
        if (Least > most || _costs.Length == 0) return null;
        lock (_passes)
        {
            var fewest = (_costs.Sum(cost => (long)cost) + FixedLength) / most;
            for (var passes = (int)Math.Clamp(fewest, Math.Min(2, Units), Units); ; passes = Math.Min(Units, Math.Max(passes + 1, passes * 9 / 8)))
            {
                var (schemas, longest) = Passes(passes);
                if (longest <= most) return schemas;
                if (passes == Units) return null;
            }
        }
    }

    /// <summary>
    /// The schemas of as few passes as leave half of the encoder to a window, or as much of it as can be.
    /// </summary>
    /// <param name="most">Tokens that the encoder reads.</param>
    /// <exception cref="SchemaException">No window has room beside a part that can't be split.</exception>
    public IReadOnlyList<ExtractionSchema> BesideWindows(int most) =>
        Fit(Math.Min(most / 2, Limits.SchemaTokens)) ?? Fit(Math.Min(most * 3 / 4, Limits.SchemaTokens)) ?? Fit(Math.Min(most * 7 / 8, Limits.SchemaTokens)) ?? throw Refusal(most);

    /// <summary>What is too long for any number of passes.</summary>
    public SchemaException Refusal(int most)
    {
        var size = Length is { } length ? $"{length} tokens long" : $"more than {Limits.SchemaTokens} tokens long";
        if (_cut.Fixed is null)
            return new(null, $"the schema is {size}, but this model's encoder reads at most {most}, the text included; a single label with its description has {Least} of them: shorten it");
        return new(null, $"the schema is {size}, but this model's encoder reads at most {most}, the text included; {nameof(ExtractionOptions.SplitLabels)} splits entity types and labels of multi-label tasks, "
            + $"not {_cut.FixedNames}, which {(FixedLength == int.MaxValue ? $"have more than {Limits.SchemaTokens}" : $"have {FixedLength}")} of them: {LengthCheck.InCalls}");
    }

    private (ExtractionSchema[] Schemas, int Longest) Passes(int count)
    {
        if (_passes.TryGetValue(count, out var known)) return known;
        var schemas = new List<ExtractionSchema>();
        var total = Math.Max(1, _costs.Sum(cost => (long)cost) + FixedLength);
        var withFixed = _cut.Fixed is not null;
        var (first, place, sum) = (0, 0L, (long)FixedLength);
        for (var i = 0; i < _costs.Length; i++)
        {
            // A label goes where its middle lies when the whole is divided evenly; with as many passes as parts, each part is one.
            var next = count == Units ? schemas.Count + (i > first || withFixed ? 1 : 0) : (sum + (_costs[i] / 2)) * count / total;
            if (next != place && (i > first || withFixed))
            {
                schemas.Add(_cut.Part(first, i, withFixed));
                (first, withFixed) = (i, false);
            }
            place = next;
            sum += _costs[i];
        }
        schemas.Add(_cut.Part(first, _costs.Length, withFixed));
        return _passes[count] = ([.. schemas], schemas.Max(schema => LengthOf(schema) ?? int.MaxValue));
    }

    private int? LengthOf(ExtractionSchema schema)
    {
        try
        {
            return _prompts.SchemaLength(schema);
        }
        catch (SchemaException)
        {
            return null;
        }
    }
}
