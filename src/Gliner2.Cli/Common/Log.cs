namespace Gliner2.Cli.Common;

/// <summary>Messages for the user, on standard error, one line each.</summary>
internal sealed class Log(TextWriter writer, LogLevel level, bool colors)
{
    private const string Red = "31", Yellow = "33", Dim = "2";

    /// <summary>A log on standard error; coloured when that is a terminal and <c>NO_COLOR</c> is not set.</summary>
    public static Log ToStandardError(LogLevel level) => new(Console.Error, level, !Console.IsErrorRedirected && WantsColors());

    /// <summary>Called before a message is written: takes away a line that redraws itself.</summary>
    public Action? BeforeMessage { get; set; }

    /// <summary>Whether messages of a level are shown.</summary>
    public bool Shows(LogLevel wanted) => wanted <= level;

    /// <summary>Why the run failed.</summary>
    public void Error(string message) => Write(LogLevel.Error, "error", Red, message);

    /// <summary>What was skipped or has no effect.</summary>
    public void Warning(string message) => Write(LogLevel.Warning, "warning", Yellow, message);

    /// <summary>What the program does.</summary>
    public void Info(string message) => Write(LogLevel.Info, "info", Dim, message);

    /// <summary>What a developer wants to know.</summary>
    public void Debug(string message) => Write(LogLevel.Debug, "debug", Dim, message);

    /// <summary>Whether the user wants colours where they can be shown.</summary>
    public static bool WantsColors() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Without what could command the terminal: messages quote inputs and servers.</summary>
    private static string Printable(string message) => message.All(IsPrintable)
        ? message
        : string.Concat(message.Select(letter => IsPrintable(letter) ? letter.ToString() : FormattableString.Invariant($"\\u{(int)letter:x4}")));

    private static bool IsPrintable(char letter) => !char.IsControl(letter) || letter is '\n' or '\r' or '\t';

    private void Write(LogLevel wanted, string word, string color, string message)
    {
        if (!Shows(wanted)) return;
        var prefix = colors ? $"\e[{color}m{word}:\e[0m" : $"{word}:";
        try
        {
            BeforeMessage?.Invoke();
            writer.WriteLine($"{prefix} {Printable(message)}");
        }
        catch (IOException)
        {
            // Nobody can be told: standard error is full, or its reader has gone away. The exit code remains.
        }
    }
}
