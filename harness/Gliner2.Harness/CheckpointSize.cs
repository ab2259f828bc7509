namespace Gliner2.Harness;

/// <summary>Sizes of published encoders.</summary>
/// <param name="Hidden">Width of a state.</param>
/// <param name="Layers">Layers.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Inner">Width inside the feed-forward networks.</param>
/// <param name="Modern">Whether it is ModernBERT; else DeBERTa-v3.</param>
internal sealed record CheckpointSize(int Hidden, int Layers, int Heads, int Inner, bool Modern = false)
{
    /// <summary>Rows of the word table of DeBERTa-v3: its vocabulary, its own mask token, and the ten markers.</summary>
    public const int Vocabulary = 128_011;

    public static CheckpointSize Named(string name) => name switch
    {
        "xsmall" => new(384, 12, 6, 1536),
        "small" => new(768, 6, 12, 3072),
        "base" => new(768, 12, 12, 3072),
        "large" => new(1024, 24, 16, 4096),
        "modernbert-base" => new(768, 22, 12, 1152, Modern: true),
        "modernbert-large" => new(1024, 28, 16, 2624, Modern: true),
        _ => throw new ArgumentException($"unknown size '{name}'; xsmall, small, base, large, modernbert-base and modernbert-large are known", nameof(name)),
    };
}
