using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>A project of a Label Studio, and the key to it. Keys come from the environment: a command line is no place for a secret.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Key">A token, or a personal access token.</param>
/// <param name="Id">The project's number.</param>
internal sealed record LabelStudioProject(Uri Server, string Key, string Id)
{
    private const string Url = "LABEL_STUDIO_URL", ApiKey = "LABEL_STUDIO_API_KEY";

    /// <summary>The project of the server that the environment names.</summary>
    public static LabelStudioProject FromEnvironment(string id)
    {
        if (id.Length == 0 || !id.All(char.IsAsciiDigit)) throw CliException.Usage($"--label-studio-project: '{id}' is not the number of a project");
        var url = Environment.GetEnvironmentVariable(Url);
        if (string.IsNullOrEmpty(url)) throw CliException.Usage($"--label-studio-project needs the address of Label Studio in {Url}");
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https")) throw CliException.Usage($"{Url}: '{url}' is no http or https address");
        var key = Environment.GetEnvironmentVariable(ApiKey);
        return string.IsNullOrEmpty(key) ? throw CliException.Usage($"--label-studio-project needs a key to Label Studio in {ApiKey}") : new LabelStudioProject(server, key, id);
    }
}
