using Gliner2.Schemas;
using Gliner2.Tokenization;

namespace Gliner2.Prompting;

/// <summary>Everything of a prompt that a schema alone decides, tokenized once: groups, separators and the choice prefix.</summary>
internal sealed class PromptTemplate
{
    private static readonly Marker[] NameMarkers = [Marker.C, Marker.E, Marker.R, Marker.L];

    public PromptTemplate(ExtractionSchema schema, ISubwordTokenizer tokenizer)
    {
        var ids = new List<int>();
        var groups = PromptText.Groups(schema);
        for (var i = 0; i < groups.Count; i++)
        {
            if (i > 0) ids.Add(tokenizer.MarkerId(Marker.SepStruct));
            groups[i] = Place(groups[i], ids, tokenizer);
        }
        ids.Add(tokenizer.MarkerId(Marker.SepText));
        Groups = groups;

        Prefix = ChoiceWords.Of(schema);
        PrefixPositions = new int[Prefix.Count];
        PrefixPieces = new int[Prefix.Count];
        for (var i = 0; i < Prefix.Count; i++)
        {
            PrefixPositions[i] = ids.Count;
            tokenizer.Encode(Prefix[i], ids);
            PrefixPieces[i] = ids.Count - PrefixPositions[i];
        }
        Ids = [.. ids];
    }

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
        tokenizer.Encode(group.Prompt, ids);
        tokenizer.Encode("(", ids);
        var marker = tokenizer.MarkerId(NameMarkers[(int)group.Kind]);
        var positions = new int[group.Names.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = ids.Count;
            ids.Add(marker);
            tokenizer.Encode(group.Names[i], ids);
        }
        tokenizer.Encode(")", ids);
        tokenizer.Encode(")", ids);
        return group with { PromptPosition = promptPosition, MarkerPositions = positions };
    }
}
