using Gliner2.Models;
using Gliner2App;

var builder = Host.CreateApplicationBuilder(args);

// Settings stand in appsettings.json; without a model there, the small one that lies beside the program.
builder.Services.AddGliner2(builder.Configuration.GetSection("Gliner2"), options => options.Model ??= MiniModel.Folder);
builder.Services.AddHostedService<FolderWorker>();
await builder.Build().RunAsync();
