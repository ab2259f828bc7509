namespace Gliner2.Hub;

/// <summary>What a user calls a model on the hub: <c>owner/name</c>, the same with <c>@REVISION</c>, an address of the hub, or the name of its folder in the cache.</summary>
/// <param name="Id">The model.</param>
/// <param name="Revision">A branch, tag or commit; null when none is named.</param>
internal readonly record struct ModelReference(RepositoryId Id, string? Revision)
{
    /// <summary>Reads a reference; false when the text is none of these.</summary>
    /// <exception cref="ModelException">It is one, but not of a model.</exception>
    public static bool TryParse(string text, Uri endpoint, out ModelReference reference)
    {
        text = text.Trim();
        if (HubAddress.TryParse(text, endpoint, out reference)) return true;

        if (RepositoryId.TryParseFolder(text, out var id) || RepositoryId.TryParse(text, out id))
        {
            reference = new ModelReference(id, null);
            return true;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || !RepositoryId.TryParse(text[..at], out id)) return false;

        var revision = text[(at + 1)..];
        HubCache.CheckRevision(revision);
        reference = new ModelReference(id, revision);
        return true;
    }

    /// <summary>Reads a reference that goes with a revision given elsewhere.</summary>
    /// <param name="text">The reference.</param>
    /// <param name="revision">A branch, tag or commit, or null.</param>
    /// <param name="endpoint">The hub's address.</param>
    /// <exception cref="ModelException">It isn't one, or the two name different revisions.</exception>
    public static ModelReference Parse(string text, string? revision, Uri endpoint)
    {
        if (!TryParse(text, endpoint, out var reference)) throw RepositoryId.Invalid(text);

        if (revision is null) return reference;

        HubCache.CheckRevision(revision);
        return reference.Revision is null || reference.Revision == revision
            ? reference with { Revision = revision }
            : throw new ModelException($"'{text}' names the revision '{reference.Revision}', but '{revision}' is asked for as well. Give one of them.");
    }
}
