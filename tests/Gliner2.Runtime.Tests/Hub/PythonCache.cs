using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>Lays a cache out as the Python client leaves it, file by file.</summary>
internal static class PythonCache
{
    /// <summary>Writes the given files (all, when none is named) and gives the snapshot's folder.</summary>
    public static string Write(TemporaryFolder cache, FakeHub hub, params string[] only)
    {
        var repository = cache.File("models--acme--tiny-gliner2");
        var snapshot = Path.Combine(repository, "snapshots", FakeHub.Commit);
        cache.Write("models--acme--tiny-gliner2/refs/main", FakeHub.Commit);
        cache.Write($"models--acme--tiny-gliner2/.no_exist/{FakeHub.Commit}/adapter_config.json", "");
        Directory.CreateDirectory(Path.Combine(repository, "blobs"));
        foreach (var (name, (content, _)) in hub.Files)
        {
            if (only.Length > 0 && !only.Contains(name)) continue;

            var pointer = Path.Combine(snapshot, name);
            Directory.CreateDirectory(Path.GetDirectoryName(pointer)!);
            File.WriteAllBytes(Path.Combine(repository, "blobs", hub.EtagOf(name)), content);
            var up = string.Concat(Enumerable.Repeat("../", name.Split('/').Length + 1));
            File.CreateSymbolicLink(pointer, $"{up}blobs/{hub.EtagOf(name)}");
            cache.Write($".locks/models--acme--tiny-gliner2/{hub.EtagOf(name)}.lock", "");
        }

        return snapshot;
    }
}
