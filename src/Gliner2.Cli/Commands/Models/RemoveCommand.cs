using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models remove</c>.</summary>
internal sealed class RemoveCommand : ModelCommand
{
    private readonly Argument<string> _id = ModelNames.OnHub();

    public RemoveCommand()
        : base(
            "remove",
            "Remove a model from the cache: one revision, or all of it. Other programs that use the cache lose it too.",
            [],
            "gliner2 models remove fastino/gliner2-base-v1",
            "gliner2 models remove fastino/gliner2-base-v1 --revision v1.0")
        => Arguments.Add(_id);

    protected override Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation)
    {
        var id = parsed.GetValue(_id)!;
        var freed = new ModelHub(Hub.Read(parsed)).Remove(id, Hub.Revision(parsed));
        Console.Out.WriteLine($"{id}: removed, {Sizes.Bytes(freed)} freed");
        return Task.FromResult(ExitCodes.Success);
    }
}
