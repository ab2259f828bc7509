using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Files;

namespace Gliner2.Cli.Arguments;

/// <summary>An option whose value is JSON: in the command itself, in a file that it names, or on standard input.</summary>
internal sealed class JsonOption : Option<string?>
{
    /// <summary>More than any schema, so that a device or the wrong file doesn't fill the memory.</summary>
    private const int MaxBytes = 64_000_000;

    /// <param name="name">The option.</param>
    /// <param name="description">What the JSON says.</param>
    /// <param name="aliases">Other names of the option.</param>
    public JsonOption(string name, string description, params string[] aliases)
        : base(name, aliases)
    {
        Description = description;
        HelpName = "JSON|FILE|-";
        Arity = ArgumentArity.ExactlyOne;
    }

    /// <summary>The JSON that was given; null when the option wasn't.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="input">The input, which may need standard input for itself.</param>
    /// <param name="stop">Ends the wait for standard input.</param>
    /// <exception cref="CliException">There is no such file, it can't be read or isn't UTF-8, or standard input is asked for twice.</exception>
    public async Task<Content?> ReadAsync(ParseResult parsed, InputPlan input, CancellationToken stop)
    {
        if (parsed.GetValue(this) is not { } value) return null;
        var given = parsed.GetResult(this)?.IdentifierToken?.Value ?? Name;
        if (string.IsNullOrWhiteSpace(value)) throw CliException.Usage($"{given}: the value is empty: give JSON, a file, or '-' for standard input");
        if (value.TrimStart() is ['{' or '[', ..]) return new Content(given, value);
        var source = new InputSource(value, InputFormat.Json);
        if (source.IsStandardInput && input.ReadsStandardInput) throw CliException.Usage($"standard input ('-') can be read only once: both INPUT and {given} name it");
        if (Directory.Exists(value)) throw CliException.Failure($"{given}: '{value}' is a folder, not a file");
        if (!source.IsStandardInput && !File.Exists(value)) throw CliException.Failure($"{given}: there is no file '{value}' (JSON itself starts with {{ or [)");
        source.Check();
        await using var stream = source.Open();
        try
        {
            var json = await TextContent.ReadAsync(stream, source.Name, MaxBytes, cancellationToken: stop);
            return new Content(source.Name, json ?? throw CliException.Failure($"{given}: '{value}' is larger than {Sizes.Bytes(MaxBytes)}"), source.IsStandardInput ? SameFile.StandardInput : source.Path);
        }
        catch (InvalidDataException error)
        {
            throw CliException.Usage(error.Message, error);
        }
    }

    /// <summary>JSON, and where it was.</summary>
    /// <param name="Origin">The option or file that it was in, for messages.</param>
    /// <param name="Json">The text.</param>
    /// <param name="Path">The file; null when it was in the command.</param>
    internal sealed record Content(string Origin, string Json, string? Path = null);
}
