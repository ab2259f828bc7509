using Gliner2;
using Gliner2.Extensions.Nats;
using Microsoft.Extensions.Hosting;

var schema = ExtractionSchema.Create().Entities("person").Build();
Pages.Kafka(Host.CreateEmptyApplicationBuilder(null), schema);
Pages.Mcp(Host.CreateEmptyApplicationBuilder(null));
Pages.Worker(Host.CreateEmptyApplicationBuilder(null));

// The worker needs the stream that the client makes.
await using (await Gliner2NatsClient.CreateAsync(new() { Url = args[0], Stream = "tickets" }))
{
}

var builder = Host.CreateEmptyApplicationBuilder(null);
Pages.Nats(builder);
using var worker = builder.Build();
await worker.StartAsync();
await Pages.NatsClient(schema);
await worker.StopAsync();
