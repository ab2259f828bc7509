using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>The head's settings: defaults, layouts, what is refused, and which tensors they ask for.</summary>
public sealed class BoundaryConfigTests
{
    [Fact]
    public void An_empty_head_has_the_defaults()
    {
        Assert.Equal(new BoundaryConfig(), Read("""{"config_version": 3, "boundary_head": {}}"""));
    }

    [Theory]
    [InlineData("""{"boundary_head": {}}""", false, false)]
    [InlineData("""{"config_version": 2, "boundary_head": {}}""", false, false)]
    [InlineData("""{"config_version": 2, "boundary_head": {"enable_relations": true}}""", false, true)]
    [InlineData("""{"config_version": 3, "boundary_head": {"enable_records": false}}""", false, true)]
    public void Old_configurations_have_records_and_relations_only_when_they_say_so(string json, bool records, bool relations)
    {
        var config = Read(json);
        Assert.Equal((records, relations), (config.Records, config.Relations));
    }

    [Theory]
    [InlineData("""{"boundary_config": {"model_type": "gliner2_boundary", "classification_temperature": 2.0}, "classification_temperature": 3.0}""", 3.0)]
    [InlineData("""{"boundary_config": {"classification_temperature": 2.0}}""", 2.0)]
    [InlineData("""{"boundary_head": {"classification_temperature": 2.0}, "classification_temperature": 3.0}""", 2.0)]
    public void In_the_inline_layout_the_temperature_at_the_top_counts(string json, double expected) =>
        Assert.Equal(expected, Read(json).ClassificationTemperature);

    [Theory]
    [InlineData("boundary_dims", "128")]
    [InlineData("boundary_dim", "0")]
    [InlineData("boundary_dim", "1.5")]
    [InlineData("boundary_ffn_multiplier", "0")]
    [InlineData("boundary_attention_window", "-1")]
    [InlineData("candidate_pool", "\"both\"")]
    [InlineData("min_pool_per_query", "385")]
    [InlineData("enable_abstention", "1")]
    [InlineData("abstention_threshold", "1.01")]
    [InlineData("pair_temperature", "0")]
    [InlineData("overlap_policy", "\"allow\"")]
    [InlineData("multihead_pair_compat_heads", "7")]
    [InlineData("boundary_top_k_max", "15")]
    [InlineData("relation_argument_proposal_threshold", "-0.1")]
    [InlineData("dropout", "1")]
    [InlineData("export_mode", "\"fast\"")]
    [InlineData("record_anchor_proposal_threshold", "0.6")]
    [InlineData("training_candidate_budget", "100")]
    [InlineData("boundary_focal_clip", "1")]
    [InlineData("negative_query_ratio", "-1")]
    public void An_unknown_setting_or_value_is_an_error_that_names_it(string key, string value)
    {
        var error = Assert.Throws<ModelException>(() => Read($$"""{"config_version": 3, "boundary_head": { "{{key}}": {{value}} } }"""));
        Assert.Contains("boundary_head." + key, error.Message, StringComparison.Ordinal);
        Assert.Contains("config.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_must_fit_each_other()
    {
        Assert.Throws<ModelException>(() => Read("""{"boundary_head": {"boundary_dim": 30, "boundary_attention_layers": 1}}"""));
        Assert.Throws<ModelException>(() => Read("""{"boundary_head": {"boundary_dim": 33, "enable_rotary_endpoints": true}}"""));
        Assert.Throws<ModelException>(() => Read("""{"boundary_head": {"export_mode": "vectorized", "boundary_top_k_alpha": 0.1}}"""));
        Assert.Throws<ModelException>(() => Read("""{"boundary_head": {"candidate_attention_heads": 3}}"""));
        Read("""{"boundary_head": {"candidate_attention_heads": 3, "candidate_attention_layers": 0, "query_attention_layers": 0}}""");
        Assert.Contains("boundary_head", Assert.Throws<ModelException>(() => Read("{}")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void A_missing_or_additional_tensor_is_refused_by_name(string checkpoint)
    {
        using var opened = Checkpoint.Open(ReferenceFolder.ModelFolder(checkpoint));
        var table = new TensorTable();
        table.AddEncoder(opened.Encoder);
        table.AddBoundaryHeads(BoundaryConfigReader.Read(opened.Config.Json), opened.Encoder.HiddenSize);
        table.Check(opened.Tensors, "weights");

        // The same weights under a setting that needs other tensors.
        var changed = JsonNode.Parse(opened.Config.Json.Element.GetRawText())!.AsObject();
        var head = (changed["boundary_head"] ?? changed["boundary_config"])!.AsObject();
        head["enable_abstention"] = !head["enable_abstention"]!.GetValue<bool>();
        var other = new TensorTable();
        other.AddEncoder(opened.Encoder);
        other.AddBoundaryHeads(Read(changed.ToJsonString()), opened.Encoder.HiddenSize);
        var error = Assert.Throws<ModelException>(() => other.Check(opened.Tensors, "weights"));
        Assert.Contains("null_projection", error.Message, StringComparison.Ordinal);
    }

    private static BoundaryConfig Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return BoundaryConfigReader.Read(new ConfigSection(document.RootElement.Clone(), "config.json"));
    }
}
