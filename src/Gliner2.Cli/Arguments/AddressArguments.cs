using System.Net;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>Addresses and ports to listen on.</summary>
internal static class AddressArguments
{
    /// <summary>The address that an option names; without one, that which only this machine reaches.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static IPAddress Address(string option, string? host) => host switch
    {
        null or "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.TryParse(host, out var address) ? address : throw CliException.Usage($"{option}: '{host}' is not an address; give one of this machine's, such as 127.0.0.1, or 0.0.0.0 for all"),
    };

    /// <summary>A port.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static int? Port(string option, int? port) => port is > 65535 ? throw CliException.Usage($"{option}: '{port}' is not a port, 0 to 65535") : port;
}
