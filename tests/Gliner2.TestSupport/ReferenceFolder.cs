namespace Gliner2.TestSupport;

/// <summary>
/// The recorded reference: checkpoints, cases, text and tokenizer recordings. It is <c>tests/reference</c> of the repository,
/// or the folder that the environment variable <c>GLINER2_REFERENCE</c> names (same layout).
/// </summary>
public static class ReferenceFolder
{
    private const string Variable = "GLINER2_REFERENCE";
    private const string MiniName = "gliner2-mini-en";

    private static readonly Lock Composing = new();
    private static readonly Dictionary<string, string> Composed = [];

    /// <summary>True when the tests read a folder other than the repository's.</summary>
    public static bool IsElsewhere { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The names of all checkpoints with recorded cases, in order.</summary>
    /// <exception cref="InvalidDataException">A case file is of no kind that the tests know.</exception>
    public static IReadOnlyList<string> Checkpoints() => Checkpoints(Root);

    private static List<string> Checkpoints(string root)
    {
        var folder = Path.Combine(root, "cases");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"recordings lie in {folder}, which is no folder");
        var names = Directory.EnumerateFiles(folder, "*.jsonl.gz")
            .Select(file => Path.GetFileName(file)[..^".jsonl.gz".Length])
            .Where(name => !IsUnits(name))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var name in names)
        {
            if (!IsSpan(name) && !IsBoundary(name))
                throw new InvalidDataException($"{folder}/{name}.jsonl.gz: the tests know span-*, mini and boundary-* only");
        }

        return names;
    }

    /// <summary>The span checkpoints (<c>span-*</c> and <c>mini</c>), as rows of a theory.</summary>
    public static IEnumerable<object[]> SpanCheckpoints() => Rows(IsSpan);

    /// <summary>The boundary checkpoints, as rows of a theory.</summary>
    public static IEnumerable<object[]> BoundaryCheckpoints() => Rows(IsBoundary);

    /// <summary>All checkpoints, as rows of a theory.</summary>
    public static IEnumerable<object[]> AllCheckpoints() => Checkpoints().Select(name => new object[] { name });

    /// <summary>Whether a name is that of a span checkpoint.</summary>
    public static bool IsSpan(string name) => name == "mini" || name.StartsWith("span-", StringComparison.Ordinal);

    /// <summary>Whether a name is that of a boundary checkpoint.</summary>
    public static bool IsBoundary(string name) => name.StartsWith("boundary-", StringComparison.Ordinal) && !IsUnits(name);

    /// <summary>The recorded cases of a checkpoint.</summary>
    public static IEnumerable<ReferenceCase> Cases(string checkpoint) => CaseReader.Read(PathOf($"cases/{checkpoint}.jsonl.gz"));

    /// <summary>A file or folder below <see cref="Root"/>, or the repository's own where another folder lacks it; it must exist.</summary>
    public static string PathOf(string relative) =>
        Find(relative) ?? throw new FileNotFoundException($"the recorded reference has no '{relative}' ({Root})");

    /// <summary>A file or folder below <see cref="Root"/>, or the repository's own where another folder lacks it; null when neither has it.</summary>
    public static string? Find(string relative) =>
        new[] { Root, Home }.Select(root => Path.Combine(root, relative)).FirstOrDefault(Path.Exists);

    /// <summary>The model folder of a checkpoint, complete: <c>*-native</c> is composed in a temporary folder when it holds only its configuration.</summary>
    public static string ModelFolder(string checkpoint)
    {
        if (checkpoint == "mini") return MiniFolder();
        var folder = ModelFolders(checkpoint).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"no model folder for checkpoint '{checkpoint}' in {Root}");
        return Directory.EnumerateFiles(folder, "*.safetensors").Any() ? folder : Compose(checkpoint, folder);
    }

    /// <summary>Recordings elsewhere may be of one architecture alone; the other's rows are then the repository's own, since a theory needs some.</summary>
    private static IEnumerable<object[]> Rows(Func<string, bool> wanted)
    {
        var names = Checkpoints().Where(wanted).ToList();
        return (names.Count > 0 ? names : Checkpoints(Home).Where(wanted)).Select(name => new object[] { name });
    }

    private static IEnumerable<string> ModelFolders(string checkpoint) =>
        [Path.Combine(Root, "models", checkpoint), Path.Combine(Home, "models", checkpoint)];

    private static string Home => Path.Combine(RepositoryFolder.Root, "tests", "reference");

    private static string FindRoot()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(given)) return Home;
        if (!Directory.Exists(given)) throw new DirectoryNotFoundException($"{Variable} names '{given}', which is no folder");
        return Path.GetFullPath(given);
    }

    private static string MiniFolder()
    {
        string[] places =
        [
            Path.Combine(Root, "models", "mini"),
            Path.GetFullPath(Path.Combine(Root, "..", "models", MiniName)),
            Path.Combine(RepositoryFolder.Root, "src", "Gliner2.Models.Mini", MiniName),
        ];
        return (IsElsewhere ? places : places[2..]).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"the default model is in none of: {string.Join(", ", places)}");
    }

    /// <summary>The inline layout's checkpoint has its own config.json; weights and tokenizer are those of its twin.</summary>
    private static string Compose(string checkpoint, string folder)
    {
        const string suffix = "-native";
        if (!checkpoint.EndsWith(suffix, StringComparison.Ordinal))
            throw new InvalidDataException($"{folder} holds no *.safetensors");
        lock (Composing)
        {
            if (Composed.TryGetValue(checkpoint, out var known)) return known;
            var twin = ModelFolder(string.Concat(checkpoint.AsSpan(0, checkpoint.Length - suffix.Length), "-deberta"));
            var target = Directory.CreateTempSubdirectory($"gliner2-{checkpoint}-").FullName;
            foreach (var file in Directory.EnumerateFiles(twin).Where(file => Path.GetFileName(file) != "config.json"))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
            foreach (var file in Directory.EnumerateFiles(folder))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => { try { Directory.Delete(target, recursive: true); } catch (IOException) { } };
            return Composed[checkpoint] = target;
        }
    }

    private static bool IsUnits(string name) => name == "boundary-units";
}
