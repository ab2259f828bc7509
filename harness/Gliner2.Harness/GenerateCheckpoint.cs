using System.CommandLine;
using System.Text.Json.Nodes;
using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary;
using Gliner2.Networks.Span;

namespace Gliner2.Harness;

/// <summary>Writes a full-size checkpoint of random weights in the published layout, so that anyone can measure speed without a download.</summary>
internal static class GenerateCheckpoint
{
    public static Command Command()
    {
        var output = new Argument<DirectoryInfo>("folder") { Description = "Where to write it." };
        var size = new Option<string>("--size") { Description = "xsmall, small, base or large, as in DeBERTa-v3; modernbert-base or modernbert-large.", DefaultValueFactory = _ => "base" };
        var tokenizer = new Option<FileInfo>("--tokenizer") { Description = "A tokenizer.json of that encoder, to be copied.", Required = true };
        var architecture = new Option<string>("--architecture") { Description = "span, or boundary with the settings of the released checkpoints.", DefaultValueFactory = _ => "span" };
        architecture.AcceptOnlyFromAmong("span", "boundary");
        var command = new Command("generate-checkpoint", "Write a checkpoint of random weights.") { output, size, tokenizer, architecture };
        command.SetAction(parsed => Write(
            parsed.GetValue(output)!.FullName, CheckpointSize.Named(parsed.GetValue(size)!), parsed.GetValue(tokenizer)!.FullName, parsed.GetValue(architecture) == "boundary"));
        return command;
    }

    private static void Write(string folder, CheckpointSize size, string tokenizer, bool boundary)
    {
        Directory.CreateDirectory(Path.Combine(folder, "encoder_config"));
        File.Copy(tokenizer, Path.Combine(folder, "tokenizer.json"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "config.json"), (boundary ? BoundarySettings() : new JsonObject
        {
            ["architecture"] = "span", ["counting_layer"] = "count_lstm_v2", ["max_width"] = 8, ["token_pooling"] = "first", ["model_type"] = "extractor",
        }).ToJsonString());
        File.WriteAllText(Path.Combine(folder, "encoder_config", "config.json"), (size.Modern ? ModernBert(size) : DebertaV3(size)).ToJsonString());

        var config = ModelConfig.Read(Path.Combine(folder, "config.json"));
        var encoder = EncoderConfig.Parse(ConfigSection.Read(Path.Combine(folder, "encoder_config", "config.json")));
        var table = new TensorTable();
        table.AddEncoder(encoder);
        if (boundary) table.AddBoundaryHeads(BoundaryConfigReader.Read(config.Json), encoder.HiddenSize);
        else table.AddSpanHeads(config.CountingLayer, encoder.HiddenSize);
        RandomWeights.Write(Path.Combine(folder, "model.safetensors"), table.Shapes, CheckpointSize.Vocabulary);
    }

    private static JsonObject DebertaV3(CheckpointSize size) => new()
    {
        ["model_type"] = "deberta-v2", ["hidden_size"] = size.Hidden, ["num_hidden_layers"] = size.Layers, ["num_attention_heads"] = size.Heads,
        ["intermediate_size"] = size.Inner, ["hidden_act"] = "gelu", ["layer_norm_eps"] = 1e-7, ["relative_attention"] = true,
        ["max_relative_positions"] = -1, ["max_position_embeddings"] = 512, ["position_buckets"] = 256, ["pos_att_type"] = new JsonArray("p2c", "c2p"),
        ["position_biased_input"] = false, ["share_att_key"] = true, ["norm_rel_ebd"] = "layer_norm", ["type_vocab_size"] = 0, ["vocab_size"] = CheckpointSize.Vocabulary,
    };

    private static JsonObject ModernBert(CheckpointSize size) => new()
    {
        ["model_type"] = "modernbert", ["hidden_size"] = size.Hidden, ["num_hidden_layers"] = size.Layers, ["num_attention_heads"] = size.Heads,
        ["intermediate_size"] = size.Inner, ["hidden_activation"] = "gelu", ["norm_eps"] = 1e-5, ["global_attn_every_n_layers"] = 3, ["local_attention"] = 128,
        ["global_rope_theta"] = 160_000.0, ["local_rope_theta"] = 10_000.0, ["max_position_embeddings"] = 8192, ["vocab_size"] = CheckpointSize.Vocabulary,
    };

    /// <summary>What the released boundary checkpoints set differently from the defaults.</summary>
    private static JsonObject BoundarySettings() => new()
    {
        ["architecture"] = "boundary", ["config_version"] = 3, ["token_pooling"] = "first", ["model_type"] = "extractor",
        ["boundary_head"] = new JsonObject
        {
            ["boundary_attention_layers"] = 2, ["boundary_attention_window"] = 128, ["candidate_pool"] = "shared", ["pool_boundary_top_k"] = 32, ["pool_size"] = 192,
            ["candidate_attention_layers"] = 0, ["query_attention_layers"] = 0, ["enable_span_content"] = true, ["enable_rotary_endpoints"] = true,
            ["endpoint_difference_features"] = true, ["query_conditioned_inside_weight"] = true, ["relation_pair_cap"] = 64,
            ["relation_argument_proposal_threshold"] = 0.2, ["directional_relation_states"] = true, ["relation_biaffine_content"] = true,
        },
    };
}
