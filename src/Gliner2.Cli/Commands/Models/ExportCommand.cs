using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models export</c>.</summary>
internal sealed class ExportCommand : ModelCommand
{
    private readonly Argument<string?> _model = ModelNames.Anywhere();
    private readonly Option<string?> _output, _adapter;

    public ExportCommand()
        : this(
            OptionFactory.Text("--output", "DIR", "The folder to write to [required]", "-o"),
            OptionFactory.Text("--adapter", "ID|DIR", "A LoRA adapter to merge into the weights"))
    {
    }

    private ExportCommand(Option<string?> output, Option<string?> adapter)
        : base(
            "export",
            "Write a model's network as one ONNX file that other programs load, with its configuration and tokenizer beside it.",
            [output, adapter],
            "gliner2 models export -o exported",
            "gliner2 models export fastino/gliner2-base-v1 --adapter ./my-adapter -o exported")
    {
        _output = output;
        _adapter = adapter;
        output.Required = true;
        Arguments.Add(_model);
    }

    protected override Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation)
    {
        var model = ModelNames.OrBundled(parsed.GetValue(_model));
        var folder = parsed.GetValue(_output)!;
        if (string.IsNullOrWhiteSpace(folder)) throw CliException.Usage("--output: the value is empty");
        IReadOnlyList<string> files;
        using (var bar = new DownloadBar(log))
        {
            var options = new ModelOptions { Revision = Hub.Revision(parsed), Hub = Hub.Read(parsed, bar), Adapter = parsed.GetValue(_adapter), OnWarning = log.Warning };
            files = OnnxExport.Write(model, folder, options);
        }

        foreach (var file in files) Console.Out.WriteLine($"{file} ({Sizes.Bytes(new FileInfo(file).Length)})");
        return Task.FromResult(ExitCodes.Success);
    }
}
