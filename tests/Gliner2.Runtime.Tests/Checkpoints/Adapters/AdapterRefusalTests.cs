using System.Text.Json.Nodes;
using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

public sealed class AdapterRefusalTests
{
    private const string Peft = "adapter_model.safetensors";
    private const string Package = "adapter_weights.safetensors";
    private const string Query = "encoder.encoder.layer.0.attention.self.query_proj";

    [Theory]
    [InlineData("peft_type", "\"LOHA\"")]
    [InlineData("init_lora_weights", "\"pissa\"")]
    [InlineData("init_lora_weights", "\"pissa_niter_4\"")]
    [InlineData("init_lora_weights", "\"olora\"")]
    [InlineData("init_lora_weights", "\"corda\"")]
    [InlineData("init_lora_weights", "\"loftq\"")]
    [InlineData("init_lora_weights", "\"lora_ga\"")]
    [InlineData("target_parameters", "[\"a\"]")]
    [InlineData("trainable_token_indices", "[1]")]
    [InlineData("layer_replication", "[[0, 1]]")]
    [InlineData("use_qalora", "true")]
    [InlineData("use_bdlora", "{\"a\": 1}")]
    [InlineData("alora_invocation_tokens", "[1]")]
    [InlineData("arrow_config", "{\"a\": 1}")]
    [InlineData("kasa_config", "{\"a\": 1}")]
    [InlineData("fan_in_fan_out", "true")]
    [InlineData("bias", "\"all\"")]
    [InlineData("bias", "\"lora_only\"")]
    [InlineData("r", "0")]
    [InlineData("r", "\"8\"")]
    [InlineData("use_rslora", "1")]
    [InlineData("target_modules", "null")]
    [InlineData("rank_pattern", "{\"(\": 3}")]
    [InlineData("rank_pattern", "{\"a\": 1.5}")]
    [InlineData("alpha_pattern", "[]")]
    public void Configurations_that_mean_something_else_are_refused_by_key(string key, string value)
        => Assert.Contains(key, Refuse("all", a => a.Configure(c => c[key] = JsonNode.Parse(value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("init_lora_weights", "true")]
    [InlineData("init_lora_weights", "false")]
    [InlineData("init_lora_weights", "\"gaussian\"")]
    [InlineData("init_lora_weights", "\"eva\"")]
    [InlineData("init_lora_weights", "\"orthogonal\"")]
    [InlineData("lora_dropout", "0.5")]
    [InlineData("inference_mode", "false")]
    [InlineData("base_model_name_or_path", "\"another/name\"")]
    [InlineData("use_bdlora", "false")]
    [InlineData("trainable_token_indices", "[]")]
    [InlineData("target_modules", "\"(?:encoder.*(?:_proj|dense)|span_rep.*|classifier.*|count_pred.*|count_embed.*(?:projector|projector.[024]|out_proj|linear[12]))\"")]
    [InlineData("target_modules", "\"all-linear\"")]
    public void Harmless_settings_are_accepted(string key, string value)
    {
        using var adapter = new AdapterFixture("all");
        adapter.Configure(c => c[key] = JsonNode.Parse(value));
        using var checkpoint = Open();
        Assert.Equal(38, LoraAdapter.Merge(adapter.Folder, checkpoint.Tensors, ModelArchitecture.Span).Replaced.Count());
    }

    [Fact]
    public void Unknown_keys_are_reported()
    {
        using var adapter = new AdapterFixture("all");
        adapter.Configure(c => c["new_in_peft_99"] = 1);
        using var checkpoint = Open();
        var warnings = new List<string>();
        LoraAdapter.Merge(adapter.Folder, checkpoint.Tensors, ModelArchitecture.Span, warnings.Add);
        Assert.EndsWith("unknown keys were ignored: new_in_peft_99", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_base_is_refused_by_its_first_tensor()
    {
        using var other = Checkpoint.Open(ReferenceFolder.ModelFolder("span-bert"));
        var error = Assert.Throws<ModelException>(() => LoraAdapter.Merge(AdapterReference.Folder("dora"), other.Tensors, ModelArchitecture.Span));
        Assert.Contains("'base_model.model.classifier.0.lora_A.weight' is [3, 64], this model needs [3, 48]", error.Message, StringComparison.Ordinal);
        Assert.Contains("its configuration names span-deberta", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_the_base_lacks_is_refused()
        => Assert.Contains($"which has no 'absent.weight'", Refuse("dora", a => a.ChangeTensors(Peft, t => (t.Name.Replace("classifier.0", "absent", StringComparison.Ordinal), [.. t.Shape]))), StringComparison.Ordinal);

    [Fact]
    public void An_untargeted_module_is_refused()
        => Assert.Contains("'base_model.model.classifier.2.lora_A.weight' belongs to a module that target_modules", Refuse("dora", a => a.Configure(c => c["target_modules"]!.AsArray().RemoveAt(1))), StringComparison.Ordinal);

    [Fact]
    public void An_excluded_module_is_refused()
        => Assert.Contains("'base_model.model.classifier.0.lora_A.weight' belongs to", Refuse("dora", a => a.Configure(c => c["exclude_modules"] = new JsonArray("classifier.0"))), StringComparison.Ordinal);

    [Fact]
    public void A_layer_outside_layers_to_transform_is_refused()
    {
        Assert.Contains("layer.2.attention.self.query_proj.lora_A.weight' belongs to", Refuse("dora", a => a.Configure(c =>
        {
            c["layers_to_transform"] = new JsonArray(0, 1);
            c["layers_pattern"] = "layer";
            c["target_modules"] = new JsonArray("query_proj", "value_proj");
        }), t => !t.Contains("classifier", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_targeted_module_without_tensors_is_refused()
        => Assert.Contains("'encoder.encoder.layer.0.attention.self.key_proj.lora_A.weight' is missing", Refuse("dora", a => a.Configure(c => c["target_modules"]!.AsArray().Add("key_proj"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("dora", Peft, Query + ".lora_B.weight", Query + ".lora_B' is missing")]
    [InlineData("dora", Peft, Query + ".lora_A.weight", Query + ".lora_A' is missing")]
    [InlineData("dora", Peft, Query + ".lora_magnitude_vector", Query + ".lora_magnitude_vector' is missing")]
    [InlineData("patterns", Peft, Query + ".lora_B.bias", Query + ".lora_B.bias' is missing")]
    [InlineData("rslora", Peft, "count_pred.2.bias", "count_pred.2.bias' is missing")]
    [InlineData("package", Package, Query + ".lora_A", Query + ".lora_A' is missing")]
    [InlineData("package", Package, Query + ".lora_B", Query + ".lora_B' is missing")]
    public void Half_an_adaptation_is_refused(string adapter, string file, string dropped, string expected)
        => Assert.Contains(expected, Refuse(adapter, a => a.ChangeTensors(file, t => t.Name.EndsWith(dropped, StringComparison.Ordinal) ? null : (t.Name, [.. t.Shape]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("all", "r", "5", "classifier.0.lora_A.weight' has rank 4")]
    [InlineData("patterns", "rank_pattern", "{\"classifier.0\": 5}", "classifier.0.lora_A.weight' has rank 6")]
    [InlineData("package", "lora_r", "4", "classifier.0.lora_A' has rank 5")]
    [InlineData("dora", "use_dora", "false", "classifier.0.lora_magnitude_vector' has no meaning while use_dora")]
    [InlineData("patterns", "lora_bias", "false", "classifier.0.lora_B.bias' has no meaning while lora_bias")]
    [InlineData("rslora", "modules_to_save", "[\"count_pred\"]", "'base_model.model.classifier.0.bias' is neither")]
    [InlineData("dora", "modules_to_save", "[\"classifier\"]", "classifier.0.lora_A.weight' adapts a module that modules_to_save")]
    [InlineData("package", "target_modules", "[\"encoder\", \"span_rep\", \"count_pred\"]", "'classifier.0.lora_A' belongs to")]
    [InlineData("package", "target_modules", "[\"dense\", \"query_proj\", \"span_rep\", \"classifier\", \"count_pred\"]", "'encoder.encoder.layer.0.attention.output.dense.lora_A' belongs to")]
    [InlineData("package", "target_modules", "[\"encoder.dense\", \"all_task_heads\"]", "key_proj.lora_A' belongs to")]
    [InlineData("package", "adapter_type", "\"ia3\"", "adapter_type")]
    public void Configuration_and_file_must_agree(string adapter, string key, string value, string expected)
        => Assert.Contains(expected, Refuse(adapter, a => a.Configure(c => c[key] = JsonNode.Parse(value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("[\"encoder\", \"all_task_heads\"]")]
    [InlineData("[\"encoder.query\", \"encoder.key\", \"encoder.value\", \"encoder.dense\", \"extractive_head\", \"classification_head\", \"no such group\"]")]
    public void Group_names_cover_what_they_mean(string groups)
    {
        using var adapter = new AdapterFixture("package");
        adapter.Configure(c => c["target_modules"] = JsonNode.Parse(groups));
        using var checkpoint = Open();
        Assert.Equal(28, LoraAdapter.Merge(adapter.Folder, checkpoint.Tensors, ModelArchitecture.Span).Replaced.Count());
    }

    [Fact]
    public void A_misshaped_tensor_is_refused()
        => Assert.Contains("lora_B.weight' is [127, 3], this model needs [128, 3]", Refuse("dora", a => a.ChangeTensors(Peft, t => (t.Name, t.Name.EndsWith("classifier.0.lora_B.weight", StringComparison.Ordinal) ? [127, 3] : [.. t.Shape]))), StringComparison.Ordinal);

    [Fact]
    public void Embedding_pairs_are_refused()
        => Assert.Contains("adapts an embedding table", Refuse("dora", a => a.ChangeTensors(Peft, t => (t.Name.Replace("classifier.0.lora_A.weight", "encoder.embeddings.word_embeddings.lora_embedding_A", StringComparison.Ordinal), [.. t.Shape]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("dora", Peft)]
    [InlineData("package", Package)]
    public void An_empty_file_is_refused(string adapter, string file)
        => Assert.Contains("it adapts nothing", Refuse(adapter, a => a.ChangeTensors(file, _ => null)), StringComparison.Ordinal);

    [Fact]
    public void Foreign_tensors_are_refused()
    {
        Assert.Contains("doesn't start with", Refuse("dora", a => a.ChangeTensors(Peft, t => ("x." + t.Name, [.. t.Shape]))), StringComparison.Ordinal);
        Assert.Contains("is no half of a pair", Refuse("package", a => a.ChangeTensors(Package, t => (t.Name + ".weight", [.. t.Shape]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Pickled_and_missing_files_are_refused_with_advice()
    {
        Assert.Contains("adapter_model.bin", Refuse("all", a => File.Move(a.PathOf(Peft), a.PathOf("adapter_model.bin"))), StringComparison.Ordinal);
        Assert.Contains("has no adapter_model.safetensors", Refuse("all", a => File.Delete(a.PathOf(Peft))), StringComparison.Ordinal);
        Assert.Contains("has no adapter_config.json", Refuse("all", a => File.Delete(a.PathOf("adapter_config.json"))), StringComparison.Ordinal);
        Assert.Contains("isn't JSON", Refuse("all", a => File.WriteAllText(a.PathOf("adapter_config.json"), "{")), StringComparison.Ordinal);
    }

    [Fact]
    public void Peft_wins_when_both_layouts_are_there()
    {
        using var adapter = new AdapterFixture("all");
        File.Copy(Path.Combine(AdapterReference.Folder("package"), Package), adapter.PathOf(Package));
        using var checkpoint = Open();
        Assert.Equal(38, LoraAdapter.Merge(adapter.Folder, checkpoint.Tensors, ModelArchitecture.Span).Replaced.Count());
    }

    private static Checkpoint Open() => Checkpoint.Open(ReferenceFolder.ModelFolder(AdapterReference.Base));

    private static string Refuse(string name, Action<AdapterFixture> spoil, Func<string, bool>? keep = null)
    {
        using var adapter = new AdapterFixture(name);
        if (keep is not null) adapter.ChangeTensors(Peft, t => keep(t.Name) ? (t.Name, [.. t.Shape]) : null);

        spoil(adapter);
        using var checkpoint = Open();
        return Assert.Throws<ModelException>(() => LoraAdapter.Merge(adapter.Folder, checkpoint.Tensors, ModelArchitecture.Span)).Message;
    }
}
