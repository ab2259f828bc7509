using System.Net;

namespace Gliner2.Hub;

/// <summary>Turns refusals into messages that say what to do. No message holds a token or the query of a signed address.</summary>
internal static class HubErrors
{
    private const string CodeHeader = "X-Error-Code";
    private const string MessageHeader = "X-Error-Message";
    private const int DiskFullUnix = 28;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;
    private const int DiskFull = unchecked((int)0x80070070);
    private const int HandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The error for an answer of the hub that no repetition will change.</summary>
    public static ModelException ForStatus(HttpResponseMessage response, HubSettings settings, RepositoryId id, string revision, string? file)
    {
        var status = response.StatusCode;
        var code = Header(response, CodeHeader);
        var said = Header(response, MessageHeader) is { } text ? $" The hub says: {text}" : "";
        var page = $"{settings.Endpoint}{id}";
        var login = settings.Token is null
            ? "set HF_TOKEN (or HubOptions.Token) to an access token of your account"
            : "the token that was sent is not enough: check that it is valid and may read this model";
        var what = file is null ? $"model {id}" : $"'{file}' of model {id}";

        return new ModelException(Printable.Line((status, code) switch
        {
            (_, "GatedRepo") => $"Model {id} is gated: accept its terms at {page}, then {login}.{said}",
            (_, "RevisionNotFound") => $"Model {id} has no revision '{revision}'. Give a branch, tag or commit that {page} lists.",
            (_, "EntryNotFound") => $"Model {id} has no file '{file}' at revision '{revision}'.",
            (HttpStatusCode.Unauthorized, _) when said.Contains("Invalid credentials", StringComparison.Ordinal)
                => $"The hub refused the access token: it is invalid or has expired. Correct HF_TOKEN, the token file or HubOptions.Token.{said}",
            (HttpStatusCode.Unauthorized, _) => $"Model {id} wasn't found at {settings.Endpoint}, or it is private. Check the name; if it is private, {login}.{said}",
            (HttpStatusCode.NotFound, _) => $"The hub has no {what} at revision '{revision}'. Check the name at {page}.{said}",
            (HttpStatusCode.Forbidden, _) => $"The hub forbids reading {what}: {login}.{said}",
            (HttpStatusCode.ProxyAuthenticationRequired, _) => "The proxy asks for authentication: put user and password into HTTPS_PROXY.",
            _ => $"The hub answered {(int)status} ({response.ReasonPhrase}) for {what}.{said}",
        }));
    }

    public static string Unreachable(string address, string problem)
        => $"{address} can't be reached: {Printable.Line(problem)} Check the network and the proxy (HTTPS_PROXY), or download the model elsewhere and give its folder.";

    public static ModelException Offline(RepositoryId id, string revision, string cacheFolder, string missing, string commits, OfflineReason reason)
        => new($"Offline, and the cache holds no complete copy of model {id} at revision '{revision}' ({missing}; looked in {cacheFolder}).{OtherCommits(commits)} Download it once while online (gliner2 models pull {id}), or {reason.WayOut}.");

    /// <summary>A complete copy stands in for what the hub doesn't give.</summary>
    public static string StandIn(RepositoryId id, string revision, string commit, string problem)
        => $"Model {id}: the hub doesn't give revision '{revision}' now; the complete copy of commit {commit} in the cache is used. {problem}";

    /// <summary>Which commits could be asked for instead.</summary>
    public static string OtherCommits(string commits)
        => commits.Length == 0 ? "" : $" The cache has {commits}: one of them can be given as the revision.";

    public static ModelException Checksum(RepositoryId id, string file, string expected, string actual)
        => new($"'{file}' of model {id} arrived damaged twice: its checksum is {actual}, the hub promises {expected}. Nothing was kept. Try again later or through another network.");

    public static ModelException NoSpace(string folder, long needed, long free)
        => new($"Not enough space for the model in {folder}: {ByteSize.Format(needed)} needed, {ByteSize.Format(free)} free. Free some, or point HF_HUB_CACHE to another disk.");

    /// <summary>The error for a failed write, or null when the failure isn't one of storage.</summary>
    public static ModelException? ForStorage(Exception exception, string folder) => exception switch
    {
        IOException { HResult: DiskFullUnix or QuotaLinux or QuotaMac or DiskFull or HandleDiskFull }
            => new ModelException($"The disk that holds {folder} is full. Free some space, or point HF_HUB_CACHE to another disk; what was downloaded so far is kept and continued.", exception),
        UnauthorizedAccessException => new ModelException($"No permission to write the cache folder {folder}. Correct its permissions, or point HF_HUB_CACHE to another folder.", exception),
        IOException => new ModelException($"Writing to the cache folder {folder} failed: {exception.Message}", exception),
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
