using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Commands;
using Gliner2.Cli.Common;

StandardStreams.Check();

// Messages are English, and numbers are written one way, wherever the program runs.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// '@name' is text like any other: no response files.
var parsed = new GlinerCommand(args.FirstOrDefault()).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
try
{
    if (parsed.Action is ParseErrorAction) throw CliException.Usage(CommandFaults.Describe(parsed));
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception error)
{
    return CliErrors.Report(error, Log.ToStandardError(LogLevel.Warning));
}
