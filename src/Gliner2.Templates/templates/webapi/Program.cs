using Gliner2;
using Gliner2.Extensions.Hosting;
using Gliner2.Models;
using Gliner2App;
using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, TicketJson.Default));

// Settings stand in appsettings.json; without a model there, the small one that lies beside the program.
builder.Services.AddGliner2(builder.Configuration.GetSection("Gliner2"), options => options.Model ??= MiniModel.Folder);
builder.Services.AddHealthChecks().AddGliner2();

var app = builder.Build();

// curl http://localhost:5000/tickets -H 'Content-Type: application/json' -d '{"text": "My parcel never came. Ann Bell"}'
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

// Everything that the server of GLiNER2 has, with a page to try it on at /nlp/. Give it keys before others can reach it.
app.MapGroup("/nlp").MapGliner2(options => options.Schemas.Add("ticket", Ticket.Schema));
app.MapHealthChecks("/health");
app.Run();
