namespace Gliner2.Extensions.Hosting;

/// <summary>Why a request was turned away.</summary>
public enum RejectionReason
{
    /// <summary>Every place is taken (<see cref="Gliner2QueueOptions.Capacity"/>): try again later.</summary>
    Overload,

    /// <summary>Its time (<see cref="Gliner2RequestOptions.Timeout"/>) was over before its turn came.</summary>
    Deadline,

    /// <summary>The application stops.</summary>
    Stopping,
}
