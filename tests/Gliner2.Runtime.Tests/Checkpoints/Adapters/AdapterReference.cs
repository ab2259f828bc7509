using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

/// <summary>The recorded adapters: those of the reference in use, else those of the repository.</summary>
internal static class AdapterReference
{
    public const string Base = "span-deberta";

    public static string Root { get; } = ReferenceFolder.Find("lora") ?? Path.Combine(RepositoryFolder.Root, "tests", "reference", "lora");

    /// <summary>The adapters' names.</summary>
    public static IReadOnlyList<string> Names { get; } = Directory.EnumerateFiles(Root, "adapter_config.json", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal).ToList();

    public static IEnumerable<object[]> Rows() => Names.Select(name => new object[] { name });

    public static string Folder(string name) => Path.Combine(Root, name);
}
