namespace Gliner2.Extensions.Hosting;

/// <summary>When a model is loaded.</summary>
public enum ModelLoading
{
    /// <summary>For the first request, which waits for it.</summary>
    OnFirstUse,

    /// <summary>Before the application has started; a model that can't be loaded keeps it from starting.</summary>
    AtStart,

    /// <summary>While the application starts, which doesn't wait for it; requests and the health check do. A model that can't be loaded stops the application.</summary>
    InBackground,
}
