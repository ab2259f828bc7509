namespace Gliner2.Extensions.Hosting;

/// <summary>A request was turned away. Nothing is wrong with it: the model never read it.</summary>
public sealed class Gliner2RejectedException : Exception
{
    /// <param name="reason">Why.</param>
    /// <param name="message">Why, in words.</param>
    public Gliner2RejectedException(RejectionReason reason, string message) : base(message) => Reason = reason;

    /// <summary>Why.</summary>
    public RejectionReason Reason { get; }

    internal static Gliner2RejectedException Late() => new(RejectionReason.Deadline, "the request's time was over before the model could read its text");
}
