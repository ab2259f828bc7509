namespace Gliner2.Hub;

/// <summary>Addresses that stand for a model: the pages and files of the hub, as they are copied from a browser, and Git's.</summary>
internal static class HubAddress
{
    private static readonly string[] Hosts = ["huggingface.co", "www.huggingface.co", "hf.co"];
    private static readonly string[] OtherKinds = ["datasets", "spaces", "collections", "papers", "docs", "blog", "api", "organizations"];
    private static readonly string[] Parts = ["tree", "blob", "resolve", "raw", "blame", "commit", "commits", "discussions", "edit", "settings"];

    /// <summary>Reads an address; false when the text isn't one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="endpoint">The address of the hub in use, whose pages count too.</param>
    /// <param name="reference">The model.</param>
    /// <exception cref="ModelException">It is the address of something else.</exception>
    public static bool TryParse(string text, Uri endpoint, out ModelReference reference)
    {
        reference = default;
        if (PathOf(text, endpoint) is not { } path) return false;

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        if (segments.Length == 0 || OtherKinds.Contains(segments[0])) throw NotAModel(text);

        // Some old models have no owner: https://huggingface.co/gpt2/tree/main.
        var length = segments.Length == 1 || (segments.Length > 2 && Parts.Contains(segments[1])) ? 1 : 2;
        var name = string.Join('/', segments[..length]);
        if (name.EndsWith(".git", StringComparison.Ordinal)) name = name[..^".git".Length];

        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (!RepositoryId.TryParse(at < 0 ? name : name[..at], out var id)) throw NotAModel(text);

        var revision = at < 0 ? RevisionOf(segments[length..], text) : name[(at + 1)..];
        if (revision is not null) HubCache.CheckRevision(revision);

        reference = new ModelReference(id, revision);
        return true;
    }

    /// <summary>What follows the hub's own address; null when the text isn't an address.</summary>
    private static string? PathOf(string text, Uri endpoint)
    {
        if (text.StartsWith("hf://", StringComparison.OrdinalIgnoreCase))
            return text["hf://".Length..] is var path && path.StartsWith("models/", StringComparison.Ordinal) ? path["models/".Length..] : path;

        foreach (var host in Hosts)
        {
            if (text.StartsWith($"git@{host}:", StringComparison.OrdinalIgnoreCase)) return text[(host.Length + "git@:".Length)..];

            if (text.StartsWith(host + "/", StringComparison.OrdinalIgnoreCase)) text = "https://" + text;
        }

        if (!text.Contains("://", StringComparison.Ordinal)) return null;

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "ssh" or "git"))
            throw new ModelException($"'{text}' isn't an address of the hub. Give the model's name there (owner/name), or its folder.");

        if (address.Authority.Equals(endpoint.Authority, StringComparison.OrdinalIgnoreCase) && address.AbsolutePath.StartsWith(endpoint.AbsolutePath, StringComparison.Ordinal))
            return address.AbsolutePath[endpoint.AbsolutePath.Length..];

        return Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
            ? address.AbsolutePath
            : throw new ModelException($"'{text}' is an address of {address.Host}, not of the hub ({endpoint}). Give the model's name (owner/name), download it and give its folder, or name another hub by HF_ENDPOINT.");
    }

    /// <summary>The revision that a page shows or a file is of.</summary>
    private static string? RevisionOf(string[] rest, string text)
    {
        if (rest is not [("tree" or "blob" or "resolve" or "raw" or "blame" or "commit" or "commits") and var kind, var first, ..]) return null;

        // refs/pr/1 is one name, whether its slashes are escaped or not.
        var length = first == "refs" && rest.Length > 3 ? 4 : 2;
        if (kind == "tree" && rest.Length > length)
            throw new ModelException($"'{text}' is a folder inside a repository; models are fetched as whole repositories. Download that folder and give its path.");

        return string.Join('/', rest[1..length]);
    }

    private static ModelException NotAModel(string text)
        => new($"'{text}' isn't the page of a model. Addresses of models look like https://huggingface.co/owner/name; the name alone (owner/name) is enough.");
}
