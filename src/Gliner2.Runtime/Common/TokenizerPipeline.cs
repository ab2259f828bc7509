namespace Gliner2;

/// <summary>Which text pipeline a checkpoint's tokenizer files mean.</summary>
public enum TokenizerPipeline
{
    /// <summary><c>tokenizer.json</c> as it stands: what checkpoints were trained with.</summary>
    File,

    /// <summary>What the reference package makes of it under transformers 5: the class that <c>tokenizer_config.json</c> names replaces normalizer and pre-tokenizer.</summary>
    ReferenceClass,
}
