using System.Text.Json;
using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>Sizes in configuration files that no model has are refused at once; the message names file, key, value and what is allowed.</summary>
public sealed class SettingLimitTests
{
    [Theory]
    [InlineData("bert", "hidden_size", "100000", "should be at most 16384, not 100000")]
    [InlineData("bert", "hidden_size", "1e12", "should be at most 16384, not 1e12")]
    [InlineData("bert", "hidden_size", "-768", "should be at least 1, not -768")]
    [InlineData("bert", "hidden_size", "768.5", "should be a whole number, not 768.5")]
    [InlineData("bert", "num_hidden_layers", "1000000", "should be at most 512, not 1000000")]
    [InlineData("bert", "num_attention_heads", "2147483648", "should be at most 1024, not 2147483648")]
    [InlineData("bert", "intermediate_size", "1000000000", "should be at most 131072, not 1000000000")]
    [InlineData("bert", "max_position_embeddings", "100000000", "should be at most 1048576, not 100000000")]
    [InlineData("bert", "type_vocab_size", "1000000", "should be at most 65536, not 1000000")]
    [InlineData("bert", "layer_norm_eps", "1e-60", "should be greater than 0")]
    [InlineData("bert", "layer_norm_eps", "1e60", "should be finite in single precision")]
    [InlineData("bert", "layer_norm_eps", "1e999", "should be a number, not 1e999")]
    [InlineData("deberta-v2", "position_buckets", "1", "should be at least 4, or 0 for none, not 1")]
    [InlineData("deberta-v2", "position_buckets", "2", "should be at least 4, or 0 for none, not 2")]
    [InlineData("deberta-v2", "position_buckets", "3", "should be at least 4, or 0 for none, not 3")]
    [InlineData("deberta-v2", "position_buckets", "5", "the last would begin at 131072, beyond 8192")]
    [InlineData("deberta-v2", "position_buckets", "1000", "1000 buckets don't suit a greatest distance of 500")]
    [InlineData("deberta-v2", "max_relative_positions", "100000000", "should be at most 8192, not 100000000")]
    [InlineData("deberta-v2", "embedding_size", "10000000", "should be at most 16384, not 10000000")]
    [InlineData("modernbert", "local_attention", "2000000000", "should be at most 1048576, not 2000000000")]
    [InlineData("modernbert", "global_rope_theta", "1e300", "should be from 1E-12 to 1000000000000, not 1E+300")]
    [InlineData("modernbert", "num_hidden_layers", "1000000", "should be at most 512, not 1000000")]
    public void Encoders(string kind, string key, string value, string fault)
    {
        var relative = key == "position_buckets" ? $""","max_relative_positions":{(value == "5" ? 513 : 500)}""" : "";
        var json = Section($$"""{"model_type":"{{kind}}","relative_attention":true,"{{key}}":{{value}}{{relative}}}""");
        Assert.Equal($"config.json: encoder_config.{key}: {fault}", Message(() => EncoderConfig.Parse(json)).Replace($"of {value} buckets up to a distance of 513 ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Relative_positions_that_follow_too_many_positions_are_refused() => Assert.Equal(
        "config.json: encoder_config.max_relative_positions: should be from 1 to 8192: it is -1, which means max_position_embeddings, 100000",
        Message(() => EncoderConfig.Parse(Section("""{"model_type":"deberta-v2","relative_attention":true,"max_position_embeddings":100000}"""))));

    [Theory]
    [InlineData("max_width", "65536", "should be at most 256, not 65536")]
    [InlineData("max_width", "0", "should be at least 1, not 0")]
    [InlineData("classification_temperature", "1e-60", "should be from 1E-06 to 1000000, not 1E-60")]
    [InlineData("classification_temperature", "0", "should be greater than 0")]
    public void Models(string key, string value, string fault) =>
        Assert.Equal($"config.json: encoder_config.{key}: {fault}", Message(() => ModelConfig.Parse(Section($$"""{"{{key}}":{{value}}}"""))));

    [Theory]
    [InlineData("boundary_dim", "100000", "must be a whole number >= 1 and <= 16384, found 100000")]
    [InlineData("pair_dim", "1e9", "must be a whole number >= 1 and <= 16384, found 1e9")]
    [InlineData("record_dim", "99999999999", "must be a whole number >= 1 and <= 16384, found 99999999999")]
    [InlineData("content_dim", "0", "must be a whole number >= 1 and <= 16384, found 0")]
    [InlineData("boundary_refinement_layers", "1000000", "must be a whole number >= 0 and <= 64, found 1000000")]
    [InlineData("candidate_attention_layers", "1000000", "must be a whole number >= 0 and <= 64, found 1000000")]
    [InlineData("start_top_k", "1000000", "must be a whole number >= 1 and <= 1024, found 1000000")]
    [InlineData("ends_per_start", "1000000", "must be a whole number >= 1 and <= 1024, found 1000000")]
    [InlineData("pool_size", "1000000", "must be a whole number >= 1 and <= 8192, found 1000000")]
    [InlineData("candidate_budget", "1000000", "must be a whole number >= 1 and <= 8192, found 1000000")]
    [InlineData("record_instance_queries", "1000000", "must be a whole number >= 1 and <= 1024, found 1000000")]
    [InlineData("relation_pair_cap", "1000000", "must be a whole number >= 1 and <= 8192, found 1000000")]
    [InlineData("boundary_ffn_multiplier", "1e9", "must be a number > 0 and <= 64, found 1e9")]
    [InlineData("boundary_top_k_alpha", "1e999", "must be a number >= 0, found 1e999")]
    [InlineData("pair_temperature", "1e-300", "must be a number >= 1E-06 and <= 1000000, found 1e-300")]
    [InlineData("rotary_base", "1e300", "must be a number >= 1E-12 and <= 1000000000000, found 1e300")]
    public void Settings_of_boundary_heads_have_bounds(string key, string value, string fault) => Assert.Equal(
        $"config.json: encoder_config.boundary_head.{key}: {fault}",
        Message(() => BoundaryConfigReader.Read(Section($$$"""{"boundary_head":{"{{{key}}}":{{{value}}}}}"""))));

    private static string Message(Action read) => Assert.Throws<ModelException>(read).Message;

    private static ConfigSection Section(string json) => new(JsonDocument.Parse(json).RootElement, "config.json", "encoder_config.");
}
