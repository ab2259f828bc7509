using System.Net;
using System.Net.Sockets;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Where a server listens, and to whom it answers.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for one that is free.</param>
/// <param name="Keys">Keys of which requests need one.</param>
internal sealed record ListenPlan(IPAddress Address, int Port, IReadOnlyList<string> Keys)
{
    /// <summary>Address and port, as they are written.</summary>
    public IPEndPoint EndPoint => new(Address, Port);

    /// <summary>What requests from this machine may call it.</summary>
    public IEnumerable<string> Hosts => new[] { "localhost", "127.0.0.1", "[::1]", Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Address}]" : $"{Address}" }.Distinct();

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);
}
