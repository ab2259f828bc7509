using Gliner2.Server.Http;

namespace Gliner2.Server.Pages;

/// <summary>The page at <c>/</c>: one file that needs nothing from anywhere else, and may ask nobody but this server.</summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(Routes routes)
    {
        var serve = Embedded.Serve("index.html", "text/html");
        routes.Open("/", context =>
        {
            var request = context.Request;
            if (!(request.PathBase + request.Path).Value!.EndsWith('/'))
            {
                // What the page asks for lies below its own address.
                context.Response.Redirect($"{request.PathBase}{request.Path}/{request.QueryString}", permanent: true);
                return Task.CompletedTask;
            }

            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return serve(context);
        });
    }
}
