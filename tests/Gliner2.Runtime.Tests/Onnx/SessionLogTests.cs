using System.Collections.Concurrent;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Onnx;

/// <summary>ONNX Runtime's log reaches whom the options name, and no other model's.</summary>
public sealed class SessionLogTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person").Build();

    [Fact]
    public void The_listener_hears_lines_from_its_level_on()
    {
        var (all, severe) = (new ConcurrentQueue<NativeLogLevel>(), new ConcurrentQueue<NativeLogLevel>());
        using (Load(NativeLogLevel.Info, (level, _) => all.Enqueue(level)))
        using (Load(NativeLogLevel.Error, (level, _) => severe.Enqueue(level)))
        {
        }

        Assert.Contains(NativeLogLevel.Info, all);
        Assert.DoesNotContain(NativeLogLevel.Verbose, all);
        Assert.Empty(severe);
    }

    [Fact]
    public void Lines_are_text_and_a_listener_that_throws_does_no_harm()
    {
        var lines = new ConcurrentQueue<string>();
        using var extractor = Load(NativeLogLevel.Info, (_, line) =>
        {
            lines.Enqueue(line);
            throw new InvalidOperationException("the listener's own");
        });

        Assert.All(lines, line => Assert.NotEmpty(line));
        Assert.Equal(
            ReferenceExtractor().Extract("Ada met Bob", Schema, new ExtractionOptions { Threshold = 0 }).ToJson(),
            extractor.Extract("Ada met Bob", Schema, new ExtractionOptions { Threshold = 0 }).ToJson());
    }

    [Fact]
    public void Without_a_number_there_is_a_thread_for_each_processor()
    {
        Assert.Equal(Environment.ProcessorCount, new ModelOptions().ThreadCount);
        Assert.Equal(3, new ModelOptions { Threads = 3 }.ThreadCount);
    }

    private static Gliner2Extractor ReferenceExtractor() => Reference.ReferenceExtractors.Of("span-bert");

    private static Gliner2Extractor Load(NativeLogLevel level, Action<NativeLogLevel, string> listener) =>
        Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-bert"), new ModelOptions { Threads = 1, NativeLogLevel = level, OnNativeLog = listener });
}
