namespace Gliner2.Extensions.Compliance;

/// <summary>What happens to a log entry when as many wait as may.</summary>
public enum WhenFull
{
    /// <summary>Who logs it waits until there is room.</summary>
    Wait,

    /// <summary>It is lost, and counted.</summary>
    DropNewest,

    /// <summary>The one that has waited longest is lost, and counted.</summary>
    DropOldest,
}
