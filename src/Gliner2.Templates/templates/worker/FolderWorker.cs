using Gliner2;
using Gliner2.Extensions.Hosting;

namespace Gliner2App;

/// <summary>Answers each text file that comes into a folder with a JSON file beside it.</summary>
internal sealed class FolderWorker(IGliner2Client client, IConfiguration settings, ILogger<FolderWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var folder = Directory.CreateDirectory(settings["Folder"] ?? "inbox").FullName;
        log.LogInformation("waiting for *.txt in {Folder}", folder);
        while (!stoppingToken.IsCancellationRequested)
        {
            await foreach (var answer in client.ExtractAsync(NewTextsAsync(folder), cancellationToken: stoppingToken))
            {
                var json = answer.Succeeded ? answer.Result.ToJson() : answer.Error.Message;
                await File.WriteAllTextAsync(Path.ChangeExtension(answer.Document.State, answer.Succeeded ? ".json" : ".error"), json, stoppingToken);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
        }
    }

    /// <summary>Texts without an answer. Write a file elsewhere and move it in: one that grows may be read too soon.</summary>
    private static async IAsyncEnumerable<Document<string>> NewTextsAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            if (File.Exists(Path.ChangeExtension(file, ".json")) || File.Exists(Path.ChangeExtension(file, ".error"))) continue;
            yield return new(await File.ReadAllTextAsync(file), Message.Schema, file);
        }
    }
}
