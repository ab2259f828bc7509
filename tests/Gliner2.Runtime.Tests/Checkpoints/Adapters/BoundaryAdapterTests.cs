using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

/// <summary>Adapters on a boundary checkpoint: the same rules, other group names.</summary>
public sealed class BoundaryAdapterTests
{
    private const int Rank = 2;
    private static readonly string[] Modules = ["encoder.encoder.layer.0.attention.self.query_proj", "classifier.0", "boundary_head.candidate_encoder", "record_decoder.q_proj", "relation_scorer.mlp.0"];

    [Theory]
    [InlineData("[\"encoder.query\", \"all_task_heads\"]")]
    [InlineData("[\"encoder\", \"classification_head\", \"extractive_head\", \"record_head\", \"relation_head\"]")]
    [InlineData("[\"encoder\", \"classifier\", \"boundary_head\", \"record_decoder\", \"relation_scorer\"]")]
    public void Both_layouts_merge_alike(string groups)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder("boundary-deberta"));
        using var package = new TemporaryFolder();
        using var peft = new TemporaryFolder();
        package.Write("adapter_config.json", $$"""{"adapter_type": "lora", "lora_r": {{Rank}}, "lora_alpha": 6, "target_modules": {{groups}}}""");
        peft.Write("adapter_config.json", $$"""{"peft_type": "LORA", "r": {{Rank}}, "lora_alpha": 6, "target_modules": ["{{string.Join("\", \"", Modules)}}"]}""");
        AdapterFixture.Write(package.File("adapter_weights.safetensors"), Pairs(checkpoint, module => module + ".lora_A", module => module + ".lora_B"));
        AdapterFixture.Write(peft.File("adapter_model.safetensors"), Pairs(checkpoint, module => $"base_model.model.{module}.lora_A.weight", module => $"base_model.model.{module}.lora_B.weight"));

        var first = LoraAdapter.Merge(package.Path, checkpoint.Tensors, ModelArchitecture.Boundary);
        var second = LoraAdapter.Merge(peft.Path, checkpoint.Tensors, ModelArchitecture.Boundary);

        Assert.Equal(Modules.Select(module => module + ".weight").Order(), first.Replaced.Order());
        Assert.Equal(first.Replaced.Order(), second.Replaced.Order());
        foreach (var name in first.Replaced)
        {
            var (weight, merged) = (checkpoint.Tensors.Find(name)!, first.Find(name)!.ToFloats());
            Assert.Equal(merged, second.Find(name)!.ToFloats());
            // A and B are constant: every number moves by alpha / rank * rank * a * b.
            Assert.All(merged.Zip(weight.ToFloats()), pair => Assert.Equal(pair.Second + (3f * Rank * 0.01f * 0.02f), pair.First, 1e-6f));
        }
    }

    [Fact]
    public void Groups_of_the_other_architecture_cover_nothing()
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder("boundary-deberta"));
        using var package = new TemporaryFolder();
        package.Write("adapter_config.json", $$"""{"lora_r": {{Rank}}, "target_modules": ["encoder", "classifier", "span_rep", "count_embed"]}""");
        AdapterFixture.Write(package.File("adapter_weights.safetensors"), Pairs(checkpoint, module => module + ".lora_A", module => module + ".lora_B"));
        var error = Assert.Throws<ModelException>(() => LoraAdapter.Merge(package.Path, checkpoint.Tensors, ModelArchitecture.Boundary));
        Assert.Contains("'boundary_head.candidate_encoder.lora_A' belongs to a module that target_modules", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapted_boundary_model_answers_differently_and_its_base_as_before()
    {
        using var package = new TemporaryFolder();
        package.Write("adapter_config.json", $$"""{"lora_r": {{Rank}}, "lora_alpha": 4000, "target_modules": ["encoder", "all_task_heads"]}""");
        using (var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder("boundary-deberta")))
            AdapterFixture.Write(package.File("adapter_weights.safetensors"), Pairs(checkpoint, module => module + ".lora_A", module => module + ".lora_B"));

        using var model = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("boundary-deberta"), new ModelOptions { Threads = 1 });
        var recorded = ReferenceFolder.Cases("boundary-deberta").First(item => item.Kind == "classify" && item["options"].EnumerateObject().Any(option => option.Name == "include_confidence"));
        string Answer(Gliner2Extractor extractor) => extractor.Extract(recorded.Text, ReferenceCalls.Schema(recorded["call"]), ReferenceCalls.Options(recorded["options"])).ToJson(ReferenceCalls.Format(recorded["options"]));
        var before = Answer(model);
        using (var adapted = model.WithAdapter(package.Path)) Assert.NotEqual(before, Answer(adapted));
        Assert.Equal(before, Answer(model));
    }

    private static List<(string Name, long[] Shape, float[] Values)> Pairs(Checkpoint checkpoint, Func<string, string> a, Func<string, string> b)
    {
        var tensors = new List<(string, long[], float[])>();
        foreach (var module in Modules)
        {
            var shape = checkpoint.Tensors.Find(module + ".weight")!.Shape;
            tensors.Add((a(module), [Rank, shape[1]], Filled(Rank * shape[1], 0.01f)));
            tensors.Add((b(module), [shape[0], Rank], Filled(shape[0] * Rank, 0.02f)));
        }

        return tensors;
    }

    private static float[] Filled(long count, float value)
    {
        var values = new float[count];
        values.AsSpan().Fill(value);
        return values;
    }
}
