namespace Gliner2.Extensions.Hosting;

/// <summary>Where a model is on its way into memory.</summary>
public enum ModelState
{
    /// <summary>Nobody has asked for it yet.</summary>
    NotLoaded,

    /// <summary>It is being fetched or read.</summary>
    Loading,

    /// <summary>It answers.</summary>
    Ready,

    /// <summary>Loading failed; the next request tries again.</summary>
    Failed,
}
