namespace Gliner2.Checkpoints;

/// <summary>The tensors of each encoder, as Hugging Face transformers names them, under <c>encoder.</c></summary>
internal static class EncoderTensors
{
    public static void AddEncoder(this TensorTable table, EncoderConfig config)
    {
        switch (config)
        {
            case DebertaV2Config deberta: Add(table, deberta); break;
            case BertConfig bert: Add(table, bert); break;
            case ModernBertConfig modern: Add(table, modern); break;
            default: throw new ArgumentException($"unknown encoder {config.GetType().Name}", nameof(config));
        }
    }

    private static void Add(TensorTable table, DebertaV2Config config)
    {
        var hidden = config.HiddenSize;
        table.Add(config.WordTable, TensorTable.Any, config.EmbeddingSize);
        if (config.PositionBiasedInput) table.Add("encoder.embeddings.position_embeddings.weight", config.MaxPositions, config.EmbeddingSize);
        if (config.TypeVocabulary > 0) table.Add("encoder.embeddings.token_type_embeddings.weight", config.TypeVocabulary, config.EmbeddingSize);
        if (config.EmbeddingSize != hidden) table.Linear("encoder.embeddings.embed_proj", hidden, config.EmbeddingSize, bias: false);
        table.Norm("encoder.embeddings.LayerNorm", hidden);
        if (config.RelativeAttention) table.Add("encoder.encoder.rel_embeddings.weight", 2 * config.RelativeSpan, hidden);
        if (config.NormalizeRelativeTable) table.Norm("encoder.encoder.LayerNorm", hidden);
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            table.Linear($"{layer}.attention.self.query_proj", hidden, hidden);
            table.Linear($"{layer}.attention.self.key_proj", hidden, hidden);
            table.Linear($"{layer}.attention.self.value_proj", hidden, hidden);
            if (config is { RelativeAttention: true, ShareAttentionKey: false })
            {
                if (config.ContentToPosition) table.Linear($"{layer}.attention.self.pos_key_proj", hidden, hidden);
                if (config.PositionToContent) table.Linear($"{layer}.attention.self.pos_query_proj", hidden, hidden);
            }
            AddPostNormTail(table, layer, config);
        }
    }

    private static void Add(TensorTable table, BertConfig config)
    {
        var hidden = config.HiddenSize;
        table.Add(config.WordTable, TensorTable.Any, hidden);
        table.Add("encoder.embeddings.position_embeddings.weight", config.MaxPositions, hidden);
        table.Add("encoder.embeddings.token_type_embeddings.weight", config.TypeVocabulary, hidden);
        table.Norm("encoder.embeddings.LayerNorm", hidden);
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            table.Linear($"{layer}.attention.self.query", hidden, hidden);
            table.Linear($"{layer}.attention.self.key", hidden, hidden);
            table.Linear($"{layer}.attention.self.value", hidden, hidden);
            AddPostNormTail(table, layer, config);
        }
        // Checkpoints carry the pooler of the encoder's class; nothing reads its answer.
        table.Linear("encoder.pooler.dense", hidden, hidden);
    }

    private static void AddPostNormTail(TensorTable table, string layer, EncoderConfig config)
    {
        table.Linear($"{layer}.attention.output.dense", config.HiddenSize, config.HiddenSize);
        table.Norm($"{layer}.attention.output.LayerNorm", config.HiddenSize);
        table.Linear($"{layer}.intermediate.dense", config.IntermediateSize, config.HiddenSize);
        table.Linear($"{layer}.output.dense", config.HiddenSize, config.IntermediateSize);
        table.Norm($"{layer}.output.LayerNorm", config.HiddenSize);
    }

    private static void Add(TensorTable table, ModernBertConfig config)
    {
        var hidden = config.HiddenSize;
        table.Add(config.WordTable, TensorTable.Any, hidden);
        table.Norm("encoder.embeddings.norm", hidden, config.NormBias);
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.layers.{i}";
            if (i > 0) table.Norm($"{layer}.attn_norm", hidden, config.NormBias);
            table.Linear($"{layer}.attn.Wqkv", 3 * hidden, hidden, config.AttentionBias);
            table.Linear($"{layer}.attn.Wo", hidden, hidden, config.AttentionBias);
            table.Norm($"{layer}.mlp_norm", hidden, config.NormBias);
            table.Linear($"{layer}.mlp.Wi", 2 * config.IntermediateSize, hidden, config.MlpBias);
            table.Linear($"{layer}.mlp.Wo", hidden, config.IntermediateSize, config.MlpBias);
        }
        table.Norm("encoder.final_norm", hidden, config.NormBias);
    }
}
