namespace Gliner2.Extensions.Hosting.Telemetry;

/// <summary>How a request ended, as metrics and traces name it.</summary>
/// <param name="Name">The tag <c>outcome</c>.</param>
/// <param name="Rejection">The tag <c>reason</c> of what was turned away; null for what wasn't.</param>
internal sealed record Outcome(string Name, string? Rejection = null)
{
    public static readonly Outcome Ok = new("ok");
    public static readonly Outcome Cancelled = new("cancelled");
    private static readonly Outcome Invalid = new("invalid", "invalid");
    private static readonly Outcome Failed = new("error");
    private static readonly Outcome Overload = new("rejected", "overload");
    private static readonly Outcome Deadline = new("rejected", "deadline");
    private static readonly Outcome Stopping = new("rejected", "stopping");

    /// <summary>The outcome that an exception is.</summary>
    public static Outcome Of(Exception error) => error switch
    {
        OperationCanceledException => Cancelled,
        Gliner2RejectedException { Reason: RejectionReason.Overload } => Overload,
        Gliner2RejectedException { Reason: RejectionReason.Deadline } => Deadline,
        Gliner2RejectedException => Stopping,
        InputException or SchemaException or InfeasibleException or ArgumentException => Invalid,
        _ => Failed,
    };
}
