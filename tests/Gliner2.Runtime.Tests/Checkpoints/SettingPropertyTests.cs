using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using CsCheck;
using Gliner2.Checkpoints;
using Gliner2.Inspection;
using Gliner2.Runtime.Tests.Tokenization;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>Whatever a configuration says, its checkpoint answers or is refused with an error of ours: no crash, no endless loop, no other exception.</summary>
public sealed class SettingPropertyTests
{
    private const long MostNumbers = 300_000;

    private static readonly string[] Absurd =
    [
        "0", "-1", "-2147483648", "2147483647", "2147483648", "99999999999999999999", "1e9", "1e308", "1e999", "-1e999", "1e-320", "0.5", "3", "65536", "1048577",
        "true", "null", "\"7\"", "[]", "{}", "\"\\ud800\"",
    ];

    private static readonly string[] EncoderKeys =
    [
        "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "max_position_embeddings", "type_vocab_size", "layer_norm_eps", "norm_eps",
        "position_buckets", "max_relative_positions", "embedding_size", "local_attention", "global_attn_every_n_layers", "global_rope_theta", "local_rope_theta",
        "attention_head_size", "conv_kernel_size", "hidden_act", "pos_att_type", "norm_rel_ebd", "layer_types", "rope_parameters", "position_biased_input",
        "relative_attention", "share_att_key", "attention_bias", "model_type",
    ];

    private static readonly string[] HeadKeys =
    [
        "boundary_dim", "pair_dim", "record_dim", "content_dim", "boundary_refinement_layers", "boundary_attention_layers", "boundary_attention_heads",
        "boundary_attention_window", "pool_boundary_top_k", "pool_size", "min_pool_per_query", "candidate_attention_layers", "query_attention_layers",
        "candidate_attention_heads", "start_top_k", "end_top_k", "ends_per_start", "starts_per_end", "candidate_budget", "boundary_top_k_max",
        "boundary_top_k_alpha", "boundary_top_k_bucket", "boundary_ffn_multiplier", "rotary_base", "multihead_pair_compat_heads", "abstention_threshold", "pair_temperature",
        "relation_temperature", "record_temperature", "record_instance_queries", "relation_heads_per_type", "relation_tails_per_type", "relation_pair_cap",
    ];

    private static readonly Gen<JsonObject> Encoders = Gen.Select(
        OneOf("bert", "deberta-v2", "modernbert"), Gen.Int[1, 4], OneOf(2, 4, 8, 16), Gen.Int[1, 3], Gen.Int[1, 40], Gen.Int[4, 80], Gen.Int[0, 40], Gen.Bool.Array[6],
        (kind, heads, size, layers, intermediate, positions, buckets, flags) => new JsonObject
        {
            ["model_type"] = kind,
            ["hidden_size"] = heads * size,
            ["num_attention_heads"] = heads,
            ["num_hidden_layers"] = layers,
            ["intermediate_size"] = intermediate,
            ["max_position_embeddings"] = 200,
            ["max_relative_positions"] = positions,
            ["position_buckets"] = buckets,
            ["relative_attention"] = flags[0],
            ["position_biased_input"] = flags[1],
            ["share_att_key"] = flags[2],
            ["pos_att_type"] = flags[3] ? "c2p|p2c" : "c2p",
            ["norm_rel_ebd"] = flags[4] ? "layer_norm" : "none",
            ["attention_bias"] = flags[5],
            ["local_attention"] = positions,
        });

    private static readonly Gen<JsonObject> Heads = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[1, 40], Gen.Bool.Array[10],
        (width, heads, layers, top, flags) => new JsonObject
        {
            ["boundary_dim"] = 4 * width * heads,
            ["pair_dim"] = 4 * width * heads,
            ["record_dim"] = 5 * width,
            ["content_dim"] = 3 * width,
            ["boundary_attention_heads"] = heads,
            ["candidate_attention_heads"] = heads,
            ["multihead_pair_compat_heads"] = heads,
            ["boundary_refinement_layers"] = layers,
            ["boundary_attention_layers"] = layers,
            ["candidate_attention_layers"] = layers,
            ["query_attention_layers"] = layers,
            ["boundary_attention_window"] = flags[0] ? top : 0,
            ["candidate_pool"] = flags[1] ? "shared" : "per_query",
            ["start_top_k"] = top,
            ["pool_size"] = 10 * top,
            ["enable_span_content"] = flags[2],
            ["content_soft_max_pool"] = flags[3],
            ["enable_rotary_endpoints"] = flags[4],
            ["endpoint_difference_features"] = flags[5],
            ["query_conditioned_inside_weight"] = flags[6],
            ["enable_records"] = flags[7],
            ["enable_relations"] = flags[8],
            ["relation_biaffine_content"] = flags[9],
        });

    // Mostly sound settings, and now and then one that makes no sense.
    private static readonly Gen<(string Key, string Value)[]> Odd = Gen.Select(OneOf([.. EncoderKeys, .. HeadKeys, "max_width"]), OneOf(Absurd), (key, value) => (key, value)).Array[0, 2];

    [Fact]
    public void Any_settings_load_or_are_refused()
    {
        using var files = new EditableCheckpoint("span-deberta-lstm");
        File.WriteAllBytes(files.PathOf("tokenizer.json"), TokenizerJson.File());
        File.Delete(files.PathOf("tokenizer_config.json"));
        var loaded = 0;
        Gen.Select(Encoders, Heads, Gen.Bool, Gen.Int[1, 12], Odd).Sample(
            (encoder, head, boundary, width, odd) => loaded += Answers(files, encoder, head, boundary, width, odd) ? 1 : 0, iter: 300, threads: 1);
        Assert.True(loaded > 50, $"only {loaded} of the settings loaded");
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Answers(EditableCheckpoint files, JsonObject encoder, JsonObject head, bool boundary, int width, (string Key, string Value)[] odd)
    {
        var config = new JsonObject { ["architecture"] = boundary ? "boundary" : "span", ["config_version"] = 3, ["max_width"] = width, ["counting_layer"] = "count_lstm", ["boundary_head"] = head.DeepClone() };
        Write(files.PathOf("config.json"), config, "boundary_head", odd.Where(change => !EncoderKeys.Contains(change.Key)));
        Write(files.PathOf("encoder_config/config.json"), (JsonObject)encoder.DeepClone(), null, odd.Where(change => EncoderKeys.Contains(change.Key)));
        try
        {
            WriteWeights(files);
            using var model = Gliner2Extractor.Load(files.Folder, new ModelOptions { Threads = 1 });
            var schema = ExtractionSchema.Create().Entities("a", "b").Relations("ab").Classification("ba", "a", "b").Structure("aa", "a::str", "b::list").Build();
            Assert.NotNull(model.Extract("ab a b, ba bb aab. abba", schema).ToJson());
            return true;
        }
        catch (ModelException e)
        {
            Assert.NotEmpty(e.Message);
            return false;
        }
    }

    private static void Write(string path, JsonObject json, string? inner, IEnumerable<(string Key, string Value)> changes)
    {
        var values = new Dictionary<string, string>();
        foreach (var (key, value) in changes)
        {
            (inner is not null && key != "max_width" ? json[inner]!.AsObject() : json)[key] = key;
            values[key] = value;
        }

        var written = json.ToJsonString();
        foreach (var (key, value) in values) written = written.Replace($"\"{key}\":\"{key}\"", $"\"{key}\":{value}", StringComparison.Ordinal);
        File.WriteAllText(path, written);
    }

    /// <summary>Weights as the configuration wants them, if it can be read and they are few; else none.</summary>
    private static void WriteWeights(EditableCheckpoint files)
    {
        files.WriteTensors("model.safetensors", [new StoredTensor("none", "F32", [1], new byte[4])]);
        var random = new Random(1);
        Dictionary<string, long[]> shapes;
        using (var checkpoint = Checkpoint.Open(files.Folder)) shapes = CheckpointTensors.Expected(checkpoint).Shapes.ToDictionary();
        foreach (var shape in shapes.Values)
        {
            for (var i = 0; i < shape.Length; i++) shape[i] = shape[i] == TensorTable.Any ? 32 : shape[i];
        }

        if (shapes.Values.Sum(shape => shape.Aggregate(1.0, (product, size) => product * size)) > MostNumbers) return;
        files.WriteTensors("model.safetensors", shapes.Select(entry =>
        {
            var data = new float[entry.Value.Aggregate(1L, (product, size) => product * size)];
            for (var i = 0; i < data.Length; i++) data[i] = random.NextSingle() - 0.5f;
            return new StoredTensor(entry.Key, "F32", entry.Value, MemoryMarshal.AsBytes(data.AsSpan()).ToArray());
        }));
    }
}
