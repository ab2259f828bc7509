using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Gliner2.Models;

namespace Gliner2.Benchmarks;

/// <summary>Time and bytes a short document: the whole call, and its parts before and after the network.</summary>
[MemoryDiagnoser]
public class AllocationBenchmark
{
    private const int Documents = 64;

    private static readonly string[] s_texts =
    [
        .. Enumerable.Range(0, Documents).Select(i => $"On day {i} Apple CEO Tim Cook announced the iPhone 15 in Cupertino, and Microsoft acquired Activision Blizzard for 69 billion dollars."),
    ];

    private static readonly ExtractionSchema s_schema = ExtractionSchema.Create().Entities("company", "person", "product", "location", "date").Build();
    private static readonly ExtractionOptions s_together = new() { BatchSize = Documents };

    private Gliner2Extractor extractor = null!;
    private EncodedText[] encoded = [];
    private IReadOnlyList<TextScores> scores = [];

    public static void Run() => BenchmarkRunner.Run<AllocationBenchmark>(
        DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.DisableLogFile));

    [GlobalSetup]
    public void Load()
    {
        extractor = Gliner2Extractor.Load(MiniModel.Folder);
        encoded = Array.ConvertAll(s_texts, text => extractor.Encode(text, s_schema));
        scores = extractor.Score(encoded);
    }

    [GlobalCleanup]
    public void Close() => extractor.Dispose();

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Extract()
    {
        foreach (var text in s_texts) extractor.Extract(text, s_schema);
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public IReadOnlyList<ExtractionResult> ExtractBatch() => extractor.ExtractBatch(s_texts, s_schema, s_together);

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Encode()
    {
        foreach (var text in s_texts) extractor.Encode(text, s_schema);
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public IReadOnlyList<TextScores> Score() => extractor.Score(encoded);

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Decode()
    {
        for (var i = 0; i < Documents; i++) extractor.Decode(encoded[i], scores[i]);
    }
}
