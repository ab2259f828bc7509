namespace Gliner2.Tokenization.Files;

/// <summary>The <c>model</c> object of a <c>tokenizer.json</c>, as it stands there.</summary>
internal sealed class ModelSection
{
    /// <summary>The kind of model; null in old files until <see cref="Complete"/>.</summary>
    public string? Type { get; set; }

    /// <summary>Entries and their ids; null when there is no <c>vocab</c>.</summary>
    public Vocabulary.Builder? Vocabulary { get; set; }

    /// <summary>Scores by id, when <c>vocab</c> is a list.</summary>
    public double[]? Scores { get; set; }

    /// <summary>Left and right parts of merges in turn; ids mean nothing here. Null when there is no <c>merges</c>.</summary>
    public Vocabulary.Builder? Merges { get; set; }

    public int? UnknownId { get; set; }

    public string? UnknownToken { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    public int? MaxCharacters { get; set; }

    public double Dropout { get; set; }

    public bool FuseUnknown { get; set; }

    public bool ByteFallback { get; set; }

    public bool IgnoreMerges { get; set; }

    /// <summary>Fills in what old files leave out: the type, which the parts tell, and WordPiece's defaults.</summary>
    /// <exception cref="FormatException">There is no vocabulary.</exception>
    public void Complete()
    {
        if (Vocabulary is null) throw new FormatException("the model has no vocab");

        Type ??= Scores is not null ? "Unigram" : Merges is not null ? "BPE" : "WordPiece";
        if (Type == "WordPiece")
        {
            UnknownToken ??= "[UNK]";
            Prefix ??= "##";
            MaxCharacters ??= 100;
        }
    }
}
