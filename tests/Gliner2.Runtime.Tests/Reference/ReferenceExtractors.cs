using System.Collections.Concurrent;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Reference;

/// <summary>One loaded extractor a checkpoint, for all tests.</summary>
internal static class ReferenceExtractors
{
    private static readonly ConcurrentDictionary<string, Lazy<Gliner2Extractor>> Loaded = new(StringComparer.Ordinal);

    public static Gliner2Extractor Of(string checkpoint) =>
        Loaded.GetOrAdd(checkpoint, name => new Lazy<Gliner2Extractor>(() => Gliner2Extractor.Load(ReferenceFolder.ModelFolder(name), new ModelOptions { Threads = 1 }))).Value;
}
