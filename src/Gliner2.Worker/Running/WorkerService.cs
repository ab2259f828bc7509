using Gliner2.Extensions.Hosting;
using Gliner2.Worker.Questions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gliner2.Worker.Running;

/// <summary>The worker in its host. It starts when its engine is connected and its model loaded; an engine that can't be used keeps the application from starting.</summary>
internal sealed class WorkerService(
    IDocumentEngine engine, IQuestionStore store, IGliner2Client client, Gliner2Model model, IOptions<Gliner2WorkerOptions> options, WorkerStatus status, WorkerMetrics metrics, ILoggerFactory loggers, TimeProvider time)
    : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await model.GetExtractorAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var answerer = new DocumentAnswerer(client, new QuestionCache(store, model, options.Value.QuestionLifetime, time), options.Value.Extraction);
        using var loop = new WorkerLoop(engine, answerer, options.Value, status, metrics, loggers.CreateLogger("Gliner2.Worker"), time);
        await loop.RunAsync(stoppingToken).ConfigureAwait(false);
    }
}
