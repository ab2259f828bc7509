using Microsoft.AspNetCore.Http;

namespace Gliner2.Server.Pages;

/// <summary>Files that are part of the assembly.</summary>
internal static class Embedded
{
    /// <summary>Answers with a file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="type">Its media type.</param>
    public static RequestDelegate Serve(string name, string type)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return async context =>
        {
            context.Response.ContentType = $"{type}; charset=utf-8";
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        };
    }
}
