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

    private static readonly string[] Texts =
    [
        .. Enumerable.Range(0, Documents).Select(i => $"On day {i} Apple CEO Tim Cook announced the iPhone 15 in Cupertino, and Microsoft acquired Activision Blizzard for 69 billion dollars."),
    ];

    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("company", "person", "product", "location", "date").Build();
    private static readonly ExtractionOptions Together = new() { BatchSize = Documents };

    private Gliner2Extractor _extractor = null!;
    private EncodedText[] _encoded = [];
    private IReadOnlyList<TextScores> _scores = [];

    public static void Run() => BenchmarkRunner.Run<AllocationBenchmark>(
        DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.DisableLogFile));

    [GlobalSetup]
    public void Load()
    {
        _extractor = Gliner2Extractor.Load(MiniModel.Folder);
        _encoded = Array.ConvertAll(Texts, text => _extractor.Encode(text, Schema));
        _scores = _extractor.Score(_encoded);
    }

    [GlobalCleanup]
    public void Close() => _extractor.Dispose();

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Extract()
    {
        foreach (var text in Texts) _extractor.Extract(text, Schema);
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public IReadOnlyList<ExtractionResult> ExtractBatch() => _extractor.ExtractBatch(Texts, Schema, Together);

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Encode()
    {
        foreach (var text in Texts) _extractor.Encode(text, Schema);
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public IReadOnlyList<TextScores> Score() => _extractor.Score(_encoded);

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Decode()
    {
        for (var i = 0; i < Documents; i++) _extractor.Decode(_encoded[i], _scores[i]);
    }
}
