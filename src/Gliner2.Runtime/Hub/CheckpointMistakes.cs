namespace Gliner2.Hub;

/// <summary>Recognises by its files what isn't a GLiNER2 checkpoint but is taken for one, and says what to do instead.</summary>
internal static class CheckpointMistakes
{
    private static readonly string[] SlowTokenizers = ["spm.model", "tokenizer.model", "sentencepiece.bpe.model", "spiece.model", "vocab.txt", "vocab.json"];

    /// <summary>What it is, as the end of a sentence about it; null when it isn't known.</summary>
    /// <param name="has">Whether a file of a name is there.</param>
    public static string? Find(Func<string, bool> has)
    {
        if (has("gliner_config.json"))
            return "is a GLiNER 1 model (it has gliner_config.json), which is another network. GLiNER2 models are listed at https://huggingface.co/fastino";

        if (has(AdapterContent.Config) && !has(CheckpointContent.Config))
            return $"is a LoRA adapter (it has {AdapterContent.Config}), not a model. Give the model that it was made for, and this as its adapter (--adapter, ModelOptions.Adapter)";

        var hasWeights = has(CheckpointContent.Weights) || has(CheckpointContent.Index);
        if (!hasWeights && has("model.onnx"))
            return $"is an ONNX export, which is for other programs. Give the model that it was made from, with its {CheckpointContent.Weights}";

        return !has(CheckpointContent.Tokenizer) && has(CheckpointContent.Config) && SlowTokenizers.FirstOrDefault(has) is { } slow
            ? $"has its tokenizer as {slow} only, which isn't read. Write {CheckpointContent.Tokenizer} beside it once, in Python: transformers.AutoTokenizer.from_pretrained(FOLDER, use_fast=True).save_pretrained(FOLDER)"
            : null;
    }

    /// <summary>The same for what is taken for an adapter.</summary>
    public static string? FindForAdapter(Func<string, bool> has) => has(CheckpointContent.Config) && !has(AdapterContent.Config)
        ? $"is a model (it has {CheckpointContent.Config}), not a LoRA adapter; an adapter has {AdapterContent.Config}. Give this as the model, or leave the adapter out"
        : null;
}
