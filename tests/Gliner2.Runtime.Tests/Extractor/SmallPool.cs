using System.Globalization;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>A process of its own whose thread pool is smaller than the number of callers, which tests beside it wouldn't survive.</summary>
internal static class SmallPool
{
    private const int Threads = 4;
    private const int Callers = 2 * Threads;

    /// <summary>Runs more batch calls at once than the pool has threads, each of several stages, and says how many texts were answered.</summary>
    public static int Run()
    {
        if (!ThreadPool.SetMaxThreads(Threads, Threads)) return 1;
        using var extractor = new FakeModel { Delay = TimeSpan.FromMilliseconds(1) }.Extractor();
        var schema = ExtractionSchema.Create().Entities("person").Build();
        var texts = Enumerable.Range(0, 500).Select(i => $"text {i}").ToList();
        using var full = new CountdownEvent(Threads);
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(() =>
        {
            // Every thread of the pool is inside a call before any of them goes on.
            if (caller < Threads)
            {
                full.Signal();
                full.Wait();
            }
            return extractor.ExtractBatch(texts, schema).Count;
        })).ToArray();
        Task.WaitAll(callers);
        Console.Out.WriteLine(callers.Sum(caller => caller.Result).ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
