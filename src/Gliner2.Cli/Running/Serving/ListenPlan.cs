using System.Net;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Where a server listens, and to whom it answers.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for one that is free.</param>
/// <param name="Keys">Keys of which requests need one.</param>
internal sealed record ListenPlan(IPAddress Address, int Port, IReadOnlyList<string> Keys)
{
    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);
}
