using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gliner2.Server.Http;

/// <summary>One request that has been let in.</summary>
/// <param name="Context">The request and its response.</param>
/// <param name="State">What all requests share.</param>
/// <param name="Caller">On whose behalf it is.</param>
internal sealed record Exchange(HttpContext Context, ServerState State, string Caller)
{
    /// <summary>Cancelled when the client has left.</summary>
    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>Reads the body as JSON, answers, and lets go of it.</summary>
    public async Task AnswerAsync(Func<JsonFields, Task<Action<Utf8JsonWriter>>> answer)
    {
        using var body = await JsonBody.ReadAsync(Context, State.Options.MaxRequestBytes, State.Options.RequestBodyTimeout).ConfigureAwait(false);
        await WriteAsync(await answer(new JsonFields(body.RootElement)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public Task WriteAsync(Action<Utf8JsonWriter> write) => JsonAnswer.WriteAsync(Context, write);
}
