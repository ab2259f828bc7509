namespace Gliner2.Hub;

/// <summary>Why the network isn't used.</summary>
/// <param name="WayOut">What ends that, for a message.</param>
internal sealed record OfflineReason(string WayOut)
{
    /// <summary>The caller asked for it.</summary>
    public static readonly OfflineReason Asked = new("leave out --offline (HubOptions.Offline)");

    /// <summary>An environment variable says so.</summary>
    public static OfflineReason Of(string variable) => new($"unset {variable}");
}
