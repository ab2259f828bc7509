namespace Gliner2.Cli.Common;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>The input, the model or the machine is at fault.</summary>
    public const int Failure = 1;

    /// <summary>The command, or the schema in it, is wrong; nothing was read and no model was loaded.</summary>
    public const int Usage = 2;

    /// <summary>The answers were written, and a second look at them (<c>redact --verify</c>) found what should be gone.</summary>
    public const int Remains = 3;

    /// <summary>Added to a signal's number when that signal stopped the run, as shells do.</summary>
    public const int SignalBase = 128;
}
