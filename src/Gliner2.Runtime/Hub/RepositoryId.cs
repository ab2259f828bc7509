using System.Text.RegularExpressions;

namespace Gliner2.Hub;

/// <summary>A model's name on the hub: <c>owner/name</c>, or a bare name for the hub's oldest models.</summary>
internal readonly partial record struct RepositoryId
{
    private const int MaxLength = 96;
    private const string Prefix = "models--";

    private RepositoryId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The folder's name in the cache.</summary>
    public string FolderName => Prefix + Value.Replace("/", "--", StringComparison.Ordinal);

    public static bool TryParse(string text, out RepositoryId id)
    {
        var valid = text.Length <= MaxLength
            && Pattern().IsMatch(text)
            && !text.Contains("--", StringComparison.Ordinal)
            && !text.Contains("..", StringComparison.Ordinal)
            && !text.EndsWith(".git", StringComparison.Ordinal);
        id = valid ? new RepositoryId(text) : default;
        return valid;
    }

    /// <summary>The error about a text that isn't one.</summary>
    public static ModelException Invalid(string text)
        => new($"'{text}' isn't a model's name on the hub. Names look like owner/name: letters, digits, '-', '_' and '.', at most {MaxLength} characters.");

    /// <summary>Reads a cache folder's name back.</summary>
    public static bool TryParseFolder(string folder, out RepositoryId id)
    {
        id = default;
        return folder.StartsWith(Prefix, StringComparison.Ordinal)
            && TryParse(folder[Prefix.Length..].Replace("--", "/", StringComparison.Ordinal), out id);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?/)?[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
