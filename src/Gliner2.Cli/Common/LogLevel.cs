namespace Gliner2.Cli.Common;

/// <summary>How much the program says on standard error.</summary>
internal enum LogLevel
{
    /// <summary>Errors only.</summary>
    Error,

    /// <summary>Also what was skipped or has no effect.</summary>
    Warning,

    /// <summary>Also what was loaded and how long it took.</summary>
    Info,

    /// <summary>Also where an error came from.</summary>
    Debug,
}
