using System.Text.Json;
using Gliner2.Checkpoints;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>Encoder configurations with keys left out or in older forms.</summary>
public sealed class EncoderConfigTests
{
    [Fact]
    public void Deberta_has_the_defaults_of_its_class()
    {
        var config = Assert.IsType<DebertaV2Config>(Parse("""{"model_type":"deberta-v2","hidden_size":64,"num_attention_heads":4}"""));
        Assert.Equal((64, 16, 24, EncoderActivation.Gelu, 1e-7f), (config.HiddenSize, config.HeadSize, config.Layers, config.Activation, config.NormEpsilon));
        Assert.False(config.RelativeAttention || config.ContentToPosition || config.PositionToContent || config.ShareAttentionKey || config.NormalizeRelativeTable);
        Assert.Equal((512, 0, 0, 512), (config.MaxRelativePositions, config.PositionBuckets, config.TypeVocabulary, config.RelativeSpan));
        Assert.Equal(512, config.MaxTokens);
    }

    [Fact]
    public void Deberta_takes_old_forms_of_its_lists()
    {
        var config = Assert.IsType<DebertaV2Config>(Parse("""{"model_type":"deberta-v2","relative_attention":true,"pos_att_type":"c2p|p2c","norm_rel_ebd":"layer_norm","position_biased_input":false,"position_buckets":32,"max_relative_positions":64}"""));
        Assert.True(config is { ContentToPosition: true, PositionToContent: true, NormalizeRelativeTable: true });
        Assert.Equal(32, config.RelativeSpan);
        Assert.Null(config.MaxTokens);
    }

    [Fact]
    public void ModernBert_works_out_its_layers_and_bases()
    {
        var old = Assert.IsType<ModernBertConfig>(Parse("""{"model_type":"modernbert","num_hidden_layers":5,"global_attn_every_n_layers":2,"local_attention":9,"local_rope_theta":500}"""));
        Assert.Equal([false, true, false, true, false], old.Sliding);
        Assert.Equal((4, 160_000d, 500d), (old.Reach, old.FullTheta, old.SlidingTheta));

        var given = Assert.IsType<ModernBertConfig>(Parse("""{"model_type":"modernbert","num_hidden_layers":2,"layer_types":["sliding_attention","full_attention"],"global_rope_theta":1,"rope_parameters":{"full_attention":{"rope_type":"default","rope_theta":2},"sliding_attention":{"rope_theta":3}}}"""));
        Assert.Equal([true, false], given.Sliding);
        Assert.Equal((2d, 3d), (given.FullTheta, given.SlidingTheta));
    }

    [Theory]
    [InlineData("""{"model_type":"bert","position_embedding_type":"relative_key"}""", "relative_key")]
    [InlineData("""{"model_type":"bert","is_decoder":true}""", "decoders")]
    [InlineData("""{"model_type":"modernbert","layer_types":["full_attention"]}""", "1 layers of 22")]
    [InlineData("""{"model_type":"modernbert","rope_parameters":{"full_attention":{"rope_type":"yarn"}}}""", "encoder_config.rope_parameters.full_attention.rope_type: 'yarn'")]
    [InlineData("""{"model_type":"deberta-v2","norm_rel_ebd":"batch_norm"}""", "batch_norm")]
    [InlineData("""{"model_type":"deberta-v2","layer_norm_eps":0}""", "greater than 0")]
    [InlineData("""{}""", "model_type: is missing")]
    public void What_is_not_built_is_refused(string json, string fault) =>
        Assert.Contains(fault, Assert.Throws<ModelException>(() => Parse(json)).Message, StringComparison.Ordinal);

    private static EncoderConfig Parse(string json) => EncoderConfig.Parse(new ConfigSection(JsonDocument.Parse(json).RootElement, "config.json", "encoder_config."));
}
