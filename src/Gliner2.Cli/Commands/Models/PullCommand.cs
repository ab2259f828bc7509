using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models pull</c>.</summary>
internal sealed class PullCommand : ModelCommand
{
    private readonly Argument<string> _id = ModelNames.OnHub();
    private readonly Option<bool> _adapter;

    public PullCommand()
        : this(OptionFactory.Flag("--adapter", "Fetch a LoRA adapter instead of a model"))
    {
    }

    private PullCommand(Option<bool> adapter)
        : base(
            "pull",
            "Fetch a model from the hub into the cache that it shares with Python's client, and print its folder. An interrupted download continues where it stopped.",
            [adapter],
            "gliner2 models pull fastino/gliner2-base-v1",
            "HF_TOKEN=hf_... gliner2 models pull acme/private-model --revision v1.2")
    {
        _adapter = adapter;
        Arguments.Add(_id);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation)
    {
        string folder;
        using (var bar = new DownloadBar(log))
        {
            var hub = new ModelHub(Hub.Read(parsed, bar));
            var (id, revision) = (parsed.GetValue(_id)!, Hub.Revision(parsed));
            folder = parsed.GetValue(_adapter)
                ? await hub.DownloadAdapterAsync(id, revision, cancellation)
                : await hub.DownloadAsync(id, revision, cancellation);
        }

        Console.Out.WriteLine(folder);
        return ExitCodes.Success;
    }
}
