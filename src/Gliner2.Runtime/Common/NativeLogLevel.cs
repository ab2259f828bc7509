namespace Gliner2;

/// <summary>How severe a line in ONNX Runtime's log is.</summary>
public enum NativeLogLevel
{
    /// <summary>What every step does.</summary>
    Verbose,

    /// <summary>What was chosen and how.</summary>
    Info,

    /// <summary>What may be slower or other than meant.</summary>
    Warning,

    /// <summary>What failed; the call that failed throws as well. A call that is cancelled writes such lines too.</summary>
    Error,

    /// <summary>What ends the process.</summary>
    Fatal,
}
