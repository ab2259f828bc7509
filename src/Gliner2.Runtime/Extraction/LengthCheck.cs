using Gliner2.Networks;

namespace Gliner2.Extraction;

/// <summary>Refuses texts and schemas that have more tokens than an encoder reads, and says which of the two it is and what helps.</summary>
internal static class LengthCheck
{
    private const string InWindows = $"read the text in windows ({nameof(ExtractionOptions)}.{nameof(ExtractionOptions.Windows)}; on the command line --chunk-size)";

    /// <summary>What to do about a schema that has labels to split.</summary>
    public const string InPasses = $"ask for fewer labels, shorten their descriptions, or have them asked for in several passes ({nameof(ExtractionOptions)}.{nameof(ExtractionOptions.SplitLabels)}; on the command line --split-labels)";

    /// <summary>What to do about a schema that has none.</summary>
    public const string InCalls = "ask for its parts in several calls, or shorten names and descriptions";

    /// <summary>What to do about one whose answers are weighed against each other.</summary>
    private const string InOther = "ask for fewer labels, shorten names and descriptions, or make schemas of its parts";

    /// <summary>Refuses what is too long.</summary>
    /// <param name="text">A text with its schema.</param>
    /// <param name="most">The most tokens that both may have.</param>
    /// <param name="options">The call's options, on which the advice depends.</param>
    /// <exception cref="InputException">The text is too long.</exception>
    /// <exception cref="SchemaException">The schema leaves no room for the text.</exception>
    public static void Check(EncodedText text, int most, ExtractionOptions options)
    {
        var length = InputLimits.Length(text);
        if (length <= most) return;
        var schema = SchemaLength(text);
        var advice = text.Schema.StaysWhole ? InOther : Splits(text.Schema) ? InPasses : InCalls;
        if (schema >= most)
            throw new SchemaException(null, $"the schema alone is {schema} tokens long, but this model's encoder reads at most {most}, the text included; {advice}");
        // Windows are cut until they fit, so that only a schema can be in the way.
        if (options.Windows is not null)
            throw new SchemaException(null, $"the schema is {schema} of the {most} tokens long that this model's encoder reads at most, which leaves too little room for any window of the text; {advice}");
        throw new InputException(
            $"the text and its schema are {length} tokens long, but this model's encoder reads at most {most}; {InWindows} or shorten the schema, which has {schema} of them"
            + (schema > most / 2 ? $": {advice}" : ""))
        { Tokens = length, Limit = most };
    }

    /// <summary>A text that is too long whatever is asked in one pass.</summary>
    /// <param name="text">Its tokens.</param>
    /// <param name="schema">Tokens of the largest part of its schema that can't be split.</param>
    /// <param name="most">The most tokens that both may have.</param>
    public static InputException TextTooLong(int text, int schema, int most) => new(
        $"the text is {text} tokens long, and what is asked of it at least {schema}, however it is split, but this model's encoder reads at most {most}; {InWindows}")
    { Tokens = text + schema, Limit = most };

    /// <summary>Tokens of the schema alone.</summary>
    public static int SchemaLength(EncodedText text)
    {
        var pieces = text.WordPieces.Span;
        var tokens = text.InputIds.Length;
        for (var i = text.PrefixLength; i < pieces.Length; i++) tokens -= pieces[i];
        for (var i = 0; i < text.PrefixLength; i++) tokens += pieces[i] == 0 ? 1 : 0;
        return tokens;
    }

    private static bool Splits(ExtractionSchema schema) => schema.Entities.Count > 1 || schema.Classifications.Any(task => task.MultiLabel && task.Labels.Count > 1);
}
