using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models list</c>.</summary>
internal sealed class ListCommand() : ModelCommand(
    "list",
    "List the GLiNER2 models in the cache, whichever program fetched them.",
    [],
    "gliner2 models list")
{
    private const int ShortCommit = 8;

    protected override Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation)
    {
        var hub = new ModelHub(Hub.Read(parsed));
        var wanted = Hub.Revision(parsed);
        var models = hub.List().Where(model => wanted is null || model.Commit == wanted || model.Revisions.Contains(wanted)).ToList();
        if (models.Count == 0)
        {
            log.Warning($"no models in {hub.CacheDirectory}; 'gliner2 models pull ID' fetches one");
            return Task.FromResult(ExitCodes.Success);
        }

        var table = new TextTable("MODEL", "REVISION", "COMMIT", "SIZE", "MODIFIED", "STATE");
        foreach (var model in models)
        {
            table.Add(
                model.Repository,
                model.Revisions.Count > 0 ? string.Join(", ", model.Revisions) : "-",
                model.Commit[..Math.Min(ShortCommit, model.Commit.Length)],
                Sizes.Bytes(model.Bytes),
                $"{model.LastModified.ToLocalTime():yyyy-MM-dd}",
                model.Missing is null ? "complete" : $"incomplete: {model.Missing}");
        }

        table.Write(Console.Out);
        return Task.FromResult(ExitCodes.Success);
    }
}
