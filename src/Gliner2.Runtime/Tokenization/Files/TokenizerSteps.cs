using Gliner2.Tokenization.Normalizers;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Tokenization.Files;

/// <summary>The steps that a checkpoint's tokenizer files mean: normalizers, pre-tokenizers, and settings of the model.</summary>
/// <param name="Normalizers">In order.</param>
/// <param name="PreTokenizers">In order.</param>
/// <param name="Model">The model's settings and data.</param>
internal sealed record TokenizerSteps(IReadOnlyList<Normalizer> Normalizers, IReadOnlyList<PreTokenizer> PreTokenizers, ModelSection Model)
{
    /// <summary>All steps in one line.</summary>
    public override string ToString() =>
        $"{Join(Normalizers)} | {Join(PreTokenizers)} | max characters {Model.MaxCharacters}, prefix {Model.Prefix}, byte fallback {Model.ByteFallback}";

    private static string Join<T>(IReadOnlyList<T> steps) => steps.Count == 0 ? "none" : string.Join(", ", steps);
}
