// A worker service: a host, a model that is loaded while it starts, and a stream of texts through the queue.
using Gliner2.Extensions.Hosting;
using Gliner2.Models;
using Gliner2.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddGliner2(options => (options.Model, options.Loading) = (MiniModel.Folder, ModelLoading.AtStart));
builder.Services.AddHostedService<FeedbackWorker>();
await builder.Build().RunAsync();
