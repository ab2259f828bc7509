using Gliner2.Cli.Common;
using Gliner2.Extensions.Nats;
using Gliner2.Worker;

namespace Gliner2.Cli.Running.Working;

/// <summary>What documents of a stream are asked.</summary>
/// <param name="Kind">A schema or a policy.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">What is stored under that name; null to ask what is stored.</param>
internal sealed record AskedQuestion(QuestionKind Kind, string Name, string? Json)
{
    /// <summary>The version that documents are to name.</summary>
    /// <exception cref="CliException">None is given, and none is stored.</exception>
    public async Task<ulong> StoreAsync(Gliner2NatsClient stream, CancellationToken stop)
    {
        if (Json is not null) return await stream.PutQuestionAsync(Kind, Name, Json, stop);
        var word = Kind == QuestionKind.Schema ? "schema" : "policy";
        return (await stream.FindQuestionAsync(Kind, Name, cancellationToken: stop))?.Version ?? throw CliException.Usage($"{stream.Name} has no {word} '{Name}': give one with --{word}-file");
    }
}
