using Gliner2.Server.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Keys before endpoints of one's own.</summary>
public static class Gliner2KeyEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Lets only requests through that carry one of the keys, as <c>Authorization: Bearer KEY</c> or <c>X-API-Key: KEY</c>, as those of <c>MapGliner2</c> do; others get 401.
    /// </summary>
    /// <param name="endpoints">The endpoints: what <c>MapGet</c>, <c>MapGroup</c>, <c>MapMcp</c> and the like give.</param>
    /// <param name="keys">The keys; without any, every request is let through.</param>
    public static TBuilder RequireGliner2Key<TBuilder>(this TBuilder endpoints, IEnumerable<string> keys)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(keys);
        var known = new ApiKeys(keys);
        endpoints.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate ?? throw new InvalidOperationException($"{endpoint.DisplayName} has nothing that answers");
            endpoint.RequestDelegate = async context =>
            {
                try
                {
                    known.CallerOf(context);
                }
                catch (ProblemException problem)
                {
                    await Problem.WriteAsync(context, problem).ConfigureAwait(false);
                    return;
                }

                await next(context).ConfigureAwait(false);
            };
        });
        return endpoints;
    }
}
