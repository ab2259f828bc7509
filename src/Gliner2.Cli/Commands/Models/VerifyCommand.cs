using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models verify</c>.</summary>
internal sealed class VerifyCommand : ModelCommand
{
    private readonly Argument<string?> _model = ModelNames.Anywhere();

    public VerifyCommand()
        : base(
            "verify",
            "Check a model: checksums, name and shape of every tensor against the configuration, and that it loads. Says what is missing or too much.",
            [],
            "gliner2 models verify fastino/gliner2-base-v1",
            "gliner2 models verify ./my-model")
        => Arguments.Add(_model);

    protected override async Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation)
    {
        var model = ModelNames.OrBundled(parsed.GetValue(_model));
        ModelVerification found;
        using (var bar = new DownloadBar(log))
            found = await ModelVerification.RunAsync(model, new ModelOptions { Revision = Hub.Revision(parsed), Hub = Hub.Read(parsed, bar) }, cancellation);
        if (found.Problems.Count == 0)
        {
            var checksums = found.Checksums > 0 ? $" {Plural.Of(found.Checksums, "checksum")} right," : "";
            Console.Out.WriteLine($"{found.Folder}: sound:{checksums} {Plural.Of(found.Tensors, "tensor")} as configured, loads");
            return ExitCodes.Success;
        }

        foreach (var problem in found.Problems) Console.Out.WriteLine(problem);
        log.Error($"{found.Folder}: {Plural.Of(found.Problems.Count, "problem")}");
        return ExitCodes.Failure;
    }
}
