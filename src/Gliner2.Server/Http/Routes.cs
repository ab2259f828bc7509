using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Gliner2.Server.Http;

/// <summary>Maps endpoints; each request is let in, or turned away, before anything is done for it, and each error becomes a problem.</summary>
internal sealed partial class Routes(IEndpointRouteBuilder endpoints, ServerState state)
{
    public ServerState State => state;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>An endpoint that works: it needs a key, a place, and a model that answers.</summary>
    public void Post(string pattern, Func<Exchange, Task> handler) => endpoints.MapPost(pattern, (RequestDelegate)(context => GuardedAsync(context, handler, works: true)));

    /// <summary>An endpoint that tells something: it needs a key.</summary>
    public void Get(string pattern, Func<Exchange, Task> handler) => endpoints.MapMethods(pattern, Reading, (RequestDelegate)(context => GuardedAsync(context, handler, works: false)));

    /// <summary>An endpoint for everybody.</summary>
    public void Open(string pattern, RequestDelegate handler) => endpoints.MapMethods(pattern, Reading, handler);

    private async Task GuardedAsync(HttpContext context, Func<Exchange, Task> handler, bool works)
    {
        var entered = false;
        try
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = state.Options.MaxRequestBytes;
            var caller = state.Keys.CallerOf(context);
            if (works)
            {
                if (state.Stopping.IsCancellationRequested) throw new ProblemException(503, "the server is stopping") { RetryAfter = 5 };
                if (!(entered = state.Enter())) throw new ProblemException(429, $"{state.Options.MaxConcurrentRequests} requests are under way: try again later") { RetryAfter = 1 };
                if (!state.IsReady && !state.Stopping.IsCancellationRequested) throw new ProblemException(503, "the model is being loaded") { RetryAfter = 2 };
            }

            await handler(new Exchange(context, state, state.Options.Caller?.Invoke(context) ?? caller)).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception error) when (Problem.Of(error) is { } problem)
        {
            await Problem.WriteAsync(context, problem).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // A message may quote what was read; the type and the place can't.
            Failed(state.Logger, context.Request.Path, error.GetType().Name, Environment.NewLine + error.StackTrace);
            await Problem.WriteAsync(context, new ProblemException(500, "the server failed; its log says where")).ConfigureAwait(false);
        }
        finally
        {
            if (entered) state.Leave();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Path} failed with {ErrorType}{StackTrace}")]
    private static partial void Failed(ILogger logger, string path, string errorType, string stackTrace);
}
