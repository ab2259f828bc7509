using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

/// <summary>Answers with each recorded adapter, and those of the base after switching back, on one loaded base.</summary>
public sealed class AdapterAnswerTests(ITestOutputHelper output)
{
    [Fact]
    public void Answers_are_the_recorded_ones_with_each_adapter_and_without()
    {
        using var model = Gliner2Extractor.Load(ReferenceFolder.ModelFolder(AdapterReference.Base), new ModelOptions { Threads = 1 });
        var mismatches = new Mismatches("adapters");
        var previous = model.WithAdapter(null);
        foreach (var name in AdapterReference.Names)
        {
            // Each replaces the one before; the base in between is the loaded one.
            var adapted = previous.WithAdapter(AdapterReference.Folder(name));
            previous.Dispose();
            previous = adapted;
            foreach (var recorded in CaseReader.Read(AdapterReference.Folder(name + ".jsonl.gz")))
            {
                mismatches.Check(recorded.Id, "with " + name, () => Compare(adapted, recorded, "result"));
                mismatches.Check(recorded.Id, "base", () => Compare(model, recorded, "base_result"));
            }
        }

        previous.Dispose();
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    [Fact]
    public void Switching_off_gives_the_base_and_each_lives_by_itself()
    {
        var model = Gliner2Extractor.Load(ReferenceFolder.ModelFolder(AdapterReference.Base), new ModelOptions { Threads = 1, Adapter = AdapterReference.Folder("all") });
        using var bare = model.WithAdapter(null);
        model.Dispose();
        foreach (var recorded in CaseReader.Read(AdapterReference.Folder("all.jsonl.gz")).Take(10)) Assert.Null(Compare(bare, recorded, "base_result"));
        Assert.Throws<ObjectDisposedException>(() => model.WithAdapter(null));
    }

    [Fact]
    public void A_refused_adapter_leaves_the_extractor_usable()
    {
        using var model = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-bert"), new ModelOptions { Threads = 1 });
        Assert.Contains("classifier.0.lora_A", Assert.Throws<ModelException>(() => model.WithAdapter(AdapterReference.Folder("all"))).Message, StringComparison.Ordinal);
        Assert.NotNull(model.Extract("Anna lives in Rome.", ExtractionSchema.Create().Entities("person").Build()));
    }

    private static string? Compare(Gliner2Extractor extractor, ReferenceCase recorded, string answer) => JsonComparer.Difference(
        recorded[answer],
        extractor.Extract(recorded.Text, ReferenceCalls.Schema(recorded["call"]), ReferenceCalls.Options(recorded["options"])).ToJson(ReferenceCalls.Format(recorded["options"])),
        Tolerance.Confidence);
}
