using Gliner2.Prompting;
using Gliner2.TestSupport;
using Gliner2.Tokenization;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Prompting;

/// <summary>Every recorded prompt of every checkpoint: groups, words, ids, positions.</summary>
public sealed class PromptReferenceTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(ReferenceFolder.AllCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Prompts_are_those_recorded(string checkpoint)
    {
        var builder = new PromptBuilder(Tokenizer(checkpoint));
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint))
        {
            if (item.Find("prompt") is not { } prompt || ReferenceCalls.IsRefusedHere(item["call"])) continue;
            mismatches.Check(item.Id, item.Kind, () =>
            {
                var options = ReferenceCalls.Options(item["options"]);
                var encoded = builder.Encode(item.Text, ReferenceCalls.Schema(item["call"]), options.WordSplitter, options.MaxWords);
                return RecordedPrompt.Difference(prompt, encoded, withIds: true);
            });
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny(mayBeEmpty: true);
    }

    private static SubwordTokenizer Tokenizer(string checkpoint)
    {
        var folder = ReferenceFolder.ModelFolder(checkpoint);
        return SubwordTokenizer.Load(Path.Combine(folder, "tokenizer.json"), TokenizerPipeline.File, Path.Combine(folder, "tokenizer_config.json"));
    }
}
