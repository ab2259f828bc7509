using Gliner2.Checkpoints;

namespace Gliner2.Networks.Boundary;

/// <summary>The tensors of the boundary architecture's heads, which depend on the settings.</summary>
internal static class BoundaryTensors
{
    /// <summary>Adds them.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="config">The settings.</param>
    /// <param name="hidden">Width of the encoder.</param>
    public static void AddBoundaryHeads(this TensorTable table, BoundaryConfig config, int hidden)
    {
        int d = config.BoundaryDim, p = config.PairDim, r = config.RecordDim, h = hidden;
        var half = config.Rotary ? 2 : 1;

        var at = "boundary_head.boundary_encoder.";
        table.Add(at + "bos_state", h);
        table.Add(at + "eos_state", h);
        table.Linear(at + "left_projection", d, h);
        table.Linear(at + "right_projection", d, h);
        table.Linear(at + "output_projection", d, 2 * d);
        table.Norm(at + "layer_norm", d);
        for (var i = 0; i < config.AttentionLayers; i++)
        {
            table.Norm($"{at}attention_blocks.{i}.norm", d);
            table.Linear($"{at}attention_blocks.{i}.qkv_projection", 3 * d, d);
            table.Linear($"{at}attention_blocks.{i}.output_projection", d, d);
        }
        for (var i = 0; i < config.RefinementLayers; i++)
        {
            table.Norm($"{at}refinement_blocks.{i}.norm", d);
            table.Linear($"{at}refinement_blocks.{i}.input_projection", 2 * config.FfnWidth, d);
            table.Linear($"{at}refinement_blocks.{i}.output_projection", d, config.FfnWidth);
        }

        at = "boundary_head.boundary_query_head.";
        foreach (var side in (string[])["start", "end"])
        {
            table.Linear($"{at}{side}_boundary_projection", d, d);
            table.Linear($"{at}{side}_query_projection", d, h);
        }
        table.Linear(at + "inside_text_projection", d, h);
        table.Linear(at + "inside_query_projection", d, h);

        at = "boundary_head.boundary_proposer.";
        table.Linear(at + "start_pair_projection", d, d);
        table.Linear(at + "end_key_projection", d, d);
        table.Linear(at + "start_query_projection", d / half, h);

        at = "boundary_head.pair_scorer.";
        table.Linear(at + "start_endpoint_projection", p, d);
        table.Linear(at + "end_endpoint_projection", p, d);
        table.Linear(at + "query_gate", p / half, h);
        table.Linear(at + "length_query_projection", 3, h);
        table.Linear(at + "compat_mix", 1, config.CompatibilityHeads);
        if (config.QueryConditionedInsideWeight) table.Linear(at + "inside_weight", 1, h);
        else table.Add(at + "inside_weight");
        if (config.EndpointDifference) table.Linear(at + "endpoint_difference_projection", 1, 2 * p);
        if (config.SpanContent)
        {
            Content(at);
            table.Linear(at + "content_query_projection", config.ContentWidth, h);
            table.Linear(at + "content_bias", 1, config.ContentWidth);
        }

        at = "boundary_head.shared_pool_builder.";
        table.Linear(at + "start_projection", d, d);
        table.Linear(at + "end_projection", d, d);

        at = "boundary_head.shared_pool_scorer.";
        table.Linear(at + "start_projection", p, d);
        table.Linear(at + "end_projection", p, d);
        table.Linear(at + "length_projection", p, 3);
        table.Linear(at + "prior_projection", p, 1);
        table.Norm(at + "candidate_norm", p);
        table.Linear(at + "query_projection", p, h);
        if (config.SpanContent)
        {
            Content(at);
            table.Linear(at + "content_projection", p, config.ContentWidth);
        }
        for (var i = 0; i < config.CandidateAttentionLayers; i++)
        {
            var layer = $"{at}candidate_layers.{i}.";
            table.Linear(layer + "qkv", 3 * p, p);
            table.Linear(layer + "output", p, p);
            table.Add(layer + "relative_bias", 8, config.CandidateAttentionHeads);
            NormsAndFfn(layer);
        }
        for (var i = 0; i < config.QueryAttentionLayers; i++)
        {
            var layer = $"{at}query_layers.{i}.";
            table.Linear(layer + "query_in", p, p);
            table.Linear(layer + "evidence_in", p, p);
            table.Add(layer + "attention.in_proj_weight", 3 * p, p);
            table.Add(layer + "attention.in_proj_bias", 3 * p);
            table.Linear(layer + "attention.out_proj", p, p);
            NormsAndFfn(layer);
        }
        table.Linear(at + "film", 2 * p, p);
        table.Linear(at + "film_output.0", 64, p);
        table.Linear(at + "film_output.3", 1, 64);

        if (config.Abstention) table.Linear("boundary_head.null_projection", 1, h);
        if (config.CountHead) table.Linear("boundary_head.count_head", 1, h);
        if (config.Records) table.Linear("boundary_head.candidate_encoder", h, 2 * d);

        table.Linear("classifier.0", 2 * h, h);
        table.Linear(ClassifierOutput(config), 1, 2 * h);
        if (config.Records)
        {
            at = "record_decoder.";
            foreach (var name in (string[])["inst_proj", "field_proj", "cand_proj", "q_proj", "k_proj"]) table.Linear(at + name, r, h);
            table.Linear(at + "v_proj", h, h);
            table.Linear(at + "object_head", 1, h);
            table.Linear(at + "latent_seed_head", 1, h);
            table.Add(at + "null_embed", r);
            table.Add(at + "instance_embed", config.RecordInstanceQueries, h);
        }
        if (config.Relations)
        {
            at = "relation_scorer.";
            var q = config.DirectionalRelations ? 2 * h : h;
            table.Linear(at + "mlp.0", h, 4 * h + q + 2);
            table.Linear(at + "mlp.3", 1, h);
            if (config.BiaffineRelations)
            {
                table.Linear(at + "head_content_projection", h, h);
                table.Linear(at + "tail_content_projection", h, h);
                table.Linear(at + "relation_content_gate", h, q);
                table.Linear(at + "content_linear", 1, 2 * h + q);
            }
        }

        void Content(string prefix)
        {
            table.Linear(prefix + "content_pooler.value_projection", config.ContentDim, h);
            table.Norm(prefix + "content_pooler.layer_norm", config.ContentWidth);
        }

        void NormsAndFfn(string layer)
        {
            table.Norm(layer + "norm1", p);
            table.Norm(layer + "norm2", p);
            table.Linear(layer + "ffn.0", 4 * p, p);
            table.Linear(layer + "ffn.3", p, 4 * p);
        }
    }

    /// <summary>Name of the classifier's last layer: without dropout there is one module less before it.</summary>
    public static string ClassifierOutput(BoundaryConfig config) => config.NoDropout ? "classifier.2" : "classifier.3";
}
