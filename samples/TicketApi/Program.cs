// A minimal API that makes a typed record of each message. All requests share one model and its queue, which reads together what waits at the same time.
//   curl http://localhost:5000/tickets -H 'Content-Type: application/json' -d '{"text": "The lamp of Mr. Bell came broken."}'
using Gliner2;
using Gliner2.Extensions.Hosting;
using Gliner2.Models;
using Gliner2.Samples;
using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, TicketJson.Default));
builder.Services.AddGliner2(options => (options.Model, options.Loading) = (MiniModel.Folder, ModelLoading.AtStart));
builder.Services.AddHealthChecks().AddGliner2();

var app = builder.Build();
app.MapPost("/tickets", async Task<Results<Ok<Ticket>, ProblemHttpResult>> (Message message, IGliner2Client client, CancellationToken left) =>
{
    try
    {
        return TypedResults.Ok((await client.ExtractAsync<Ticket>(message.Text, left)).Value);
    }
    catch (InputException error)
    {
        return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
    catch (Gliner2RejectedException error)
    {
        return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status429TooManyRequests);
    }
});
app.MapHealthChecks("/health");
app.Run();
