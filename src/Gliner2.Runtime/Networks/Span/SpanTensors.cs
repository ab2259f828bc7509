using Gliner2.Checkpoints;

namespace Gliner2.Networks.Span;

/// <summary>The tensors of the span architecture's heads.</summary>
internal static class SpanTensors
{
    /// <summary>Rows of the count embedding: no group has more instances.</summary>
    public const int MaxInstances = 20;

    /// <summary>Width inside the small transformer of <c>count_lstm_v2</c>.</summary>
    public const int TransformerWidth = 128;

    /// <summary>Width inside that transformer's feed-forward networks.</summary>
    public const int TransformerInner = 256;

    /// <summary>Layers of that transformer.</summary>
    public const int TransformerLayers = 2;

    /// <summary>Experts of <c>count_lstm_moe</c>.</summary>
    public const int Experts = 4;

    public static void AddSpanHeads(this TensorTable table, CountingLayer counting, int hidden)
    {
        foreach (var part in (ReadOnlySpan<string>)["project_start", "project_end"])
        {
            table.Linear($"span_rep.span_rep_layer.{part}.0", 4 * hidden, hidden);
            table.Linear($"span_rep.span_rep_layer.{part}.3", hidden, 4 * hidden);
        }
        table.Linear("span_rep.span_rep_layer.out_project.0", 4 * hidden, 2 * hidden);
        table.Linear("span_rep.span_rep_layer.out_project.3", hidden, 4 * hidden);
        table.Linear("classifier.0", 2 * hidden, hidden);
        table.Linear("classifier.2", 1, 2 * hidden);
        table.Linear("count_pred.0", 2 * hidden, hidden);
        table.Linear("count_pred.2", MaxInstances, 2 * hidden);
        table.Add("count_embed.pos_embedding.weight", MaxInstances, hidden);
        table.Add("count_embed.gru.weight_ih_l0", 3 * hidden, hidden);
        table.Add("count_embed.gru.weight_hh_l0", 3 * hidden, hidden);
        table.Add("count_embed.gru.bias_ih_l0", 3 * hidden);
        table.Add("count_embed.gru.bias_hh_l0", 3 * hidden);
        switch (counting)
        {
            case CountingLayer.Lstm:
                table.Linear("count_embed.projector.0", 4 * hidden, 2 * hidden);
                table.Linear("count_embed.projector.2", hidden, 4 * hidden);
                break;
            case CountingLayer.LstmV2:
                AddTransformer(table, hidden);
                break;
            case CountingLayer.LstmMoe:
                table.Add("count_embed.w1", Experts, hidden, 2 * hidden);
                table.Add("count_embed.b1", Experts, 2 * hidden);
                table.Add("count_embed.w2", Experts, 2 * hidden, hidden);
                table.Add("count_embed.b2", Experts, hidden);
                table.Linear("count_embed.router.0", hidden, hidden);
                table.Linear("count_embed.router.2", Experts, hidden);
                break;
        }
    }

    private static void AddTransformer(TensorTable table, int hidden)
    {
        const string Root = "count_embed.transformer";
        table.Linear($"{Root}.in_projector", TransformerWidth, hidden);
        for (var i = 0; i < TransformerLayers; i++)
        {
            var layer = $"{Root}.transformer.layers.{i}";
            table.Add($"{layer}.self_attn.in_proj_weight", 3 * TransformerWidth, TransformerWidth);
            table.Add($"{layer}.self_attn.in_proj_bias", 3 * TransformerWidth);
            table.Linear($"{layer}.self_attn.out_proj", TransformerWidth, TransformerWidth);
            table.Linear($"{layer}.linear1", TransformerInner, TransformerWidth);
            table.Linear($"{layer}.linear2", TransformerWidth, TransformerInner);
            table.Norm($"{layer}.norm1", TransformerWidth);
            table.Norm($"{layer}.norm2", TransformerWidth);
        }
        table.Linear($"{Root}.out_projector.0", hidden, TransformerWidth + hidden);
        table.Linear($"{Root}.out_projector.2", hidden, hidden);
        table.Linear($"{Root}.out_projector.4", hidden, hidden);
    }
}
