using Gliner2.Common;
using Gliner2.Schemas;
using Gliner2.Tokenization;

namespace Gliner2.Prompting;

/// <summary>Everything of a prompt that a schema alone decides, tokenized once: groups, separators and the choice prefix. Immutable.</summary>
internal sealed class PromptTemplate
{
    private static readonly Marker[] NameMarkers = [Marker.C, Marker.E, Marker.R, Marker.L];

    public PromptTemplate(PromptWording wording, ISubwordTokenizer tokenizer)
    {
        Wording = wording;
        var ids = new List<int>();
        var groups = new PromptGroup[wording.Groups.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            if (i > 0) ids.Add(tokenizer.MarkerId(Marker.SepStruct));
            groups[i] = Place(wording.Groups[i], ids, tokenizer);
        }
        ids.Add(tokenizer.MarkerId(Marker.SepText));
        Groups = groups;

        Prefix = wording.Prefix;
        PrefixPositions = new int[Prefix.Count];
        PrefixPieces = new int[Prefix.Count];
        for (var i = 0; i < Prefix.Count; i++)
        {
            PrefixPositions[i] = ids.Count;
            Encode(Prefix[i], ids, tokenizer);
            PrefixPieces[i] = ids.Count - PrefixPositions[i];
        }
        Ids = [.. ids];
    }

    /// <summary>What was tokenized.</summary>
    public PromptWording Wording { get; }

    /// <summary>The groups with their positions.</summary>
    public IReadOnlyList<PromptGroup> Groups { get; }

    /// <summary>Token ids up to the first word of the text.</summary>
    public int[] Ids { get; }

    /// <summary>The words of the choice prefix.</summary>
    public IReadOnlyList<string> Prefix { get; }

    /// <summary>First piece of each prefix word.</summary>
    public int[] PrefixPositions { get; }

    /// <summary>Number of pieces of each prefix word.</summary>
    public int[] PrefixPieces { get; }

    /// <summary>Appends <c>( [P] PROMPT ( M name ... ) )</c>; every word is tokenized by itself.</summary>
    private static PromptGroup Place(PromptGroup group, List<int> ids, ISubwordTokenizer tokenizer)
    {
        tokenizer.Encode("(", ids);
        var promptPosition = ids.Count;
        ids.Add(tokenizer.MarkerId(Marker.P));
        Encode(group.Prompt, ids, tokenizer);
        tokenizer.Encode("(", ids);
        var marker = tokenizer.MarkerId(NameMarkers[(int)group.Kind]);
        var positions = new int[group.Names.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = ids.Count;
            ids.Add(marker);
            Encode(group.Names[i], ids, tokenizer);
        }
        tokenizer.Encode(")", ids);
        tokenizer.Encode(")", ids);
        return group with { PromptPosition = promptPosition, MarkerPositions = positions };
    }

    /// <summary>Tokenizes a part of the schema, as long as there is room for it.</summary>
    /// <exception cref="SchemaException">The schema is too long.</exception>
    private static void Encode(string text, List<int> ids, ISubwordTokenizer tokenizer)
    {
        if (text.Length > Limits.SchemaText)
            throw new SchemaException(null, $"'{text.AsSpan(0, 40)}...' with all that goes with it is {text.Length} characters long; a name, or a prompt with its descriptions and examples, has at most {Limits.SchemaText}");
        tokenizer.Encode(text, ids);
        if (ids.Count > Limits.SchemaTokens)
            throw new SchemaException(null, $"the schema is more than {Limits.SchemaTokens} tokens long; ask for its parts in several calls or passes ({nameof(ExtractionOptions)}.{nameof(ExtractionOptions.SplitLabels)}; on the command line --split-labels), or shorten names and descriptions");
    }
}
