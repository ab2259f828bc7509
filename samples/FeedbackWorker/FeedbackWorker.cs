using Gliner2.Extensions.Hosting;
using Microsoft.Extensions.Hosting;

namespace Gliner2.Samples;

/// <summary>Reads lines as fast as the model answers them, some dozens ahead; ends with the last one, or when the host is told to stop.</summary>
internal sealed class FeedbackWorker(IGliner2Client client, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var answer in client.ExtractAsync(LinesAsync(), cancellationToken: stoppingToken))
        {
            if (!answer.Succeeded)
            {
                Console.WriteLine($"{answer.Document.State}: {answer.Error.Message}");
                continue;
            }

            var feedback = answer.Result.As<Feedback>().Value;
            Console.WriteLine($"{answer.Document.State}: {feedback.Mood}, {feedback.Product ?? "no product"}");
        }

        lifetime.StopApplication();
    }

    /// <summary>Where messages come from: a queue, a table, here a file.</summary>
    private static async IAsyncEnumerable<Document<int>> LinesAsync()
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(Path.Combine(AppContext.BaseDirectory, "feedback.txt"))) yield return new(line, Feedback.Schema, ++number);
    }
}
