using System.Text;
using Gliner2.Redaction;
using Gliner2.Worker;

namespace Gliner2.Cli.Common;

/// <summary>Turns whatever was thrown into an exit code and one line for the user.</summary>
internal static class CliErrors
{
    /// <summary>Reports the error and returns the exit code for it.</summary>
    public static int Report(Exception error, Log log)
    {
        log.Error(OneLine(Message(error)));
        log.Debug(error.ToString());
        return ExitCode(error);
    }

    /// <summary>The exit code for an error.</summary>
    public static int ExitCode(Exception error) => error switch
    {
        CliException cli => cli.ExitCode,
        SchemaException => ExitCodes.Usage,
        _ => ExitCodes.Failure,
    };

    /// <summary>What to tell the user.</summary>
    public static string Message(Exception error) => error switch
    {
        CliException or Gliner2Exception or RedactionException or WorkerException or DocumentException or IOException or UnauthorizedAccessException => error.Message,
        OutOfMemoryException => "not enough memory; a smaller --batch-size, or windows (--chunk-size), need less",
        _ => $"unexpected error: {error.GetType().Name}: {error.Message} (--log-level debug shows where)",
    };

    private static string OneLine(string message)
    {
        if (message.AsSpan().IndexOfAny('\r', '\n') < 0) return message;
        var line = new StringBuilder(message.Length);
        foreach (var part in message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            line.Append(line.Length == 0 ? "" : " ").Append(part);
        return line.ToString();
    }
}
