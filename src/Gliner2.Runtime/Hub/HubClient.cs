using System.Globalization;
using System.Net;

namespace Gliner2.Hub;

/// <summary>The two questions asked of the hub: which files a revision has, and what one file's ETag and size are.</summary>
internal sealed class HubClient(HubSettings settings, HubHttp http)
{
    private const int MaxDescription = 32 << 20;

    public async Task<RepositoryInfo> DescribeAsync(RepositoryId id, string revision, int maxRetries, CancellationToken cancellationToken)
    {
        var address = new Uri(settings.Endpoint, $"api/models/{id}/revision/{Uri.EscapeDataString(revision)}?blobs=true");
        using var response = await http.SendPatientlyAsync(HttpMethod.Get, address, maxRetries, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) throw HubErrors.ForStatus(response, settings, id, revision, null);

        return RepositoryInfo.Parse(await ReadAllAsync(response, address, cancellationToken).ConfigureAwait(false), id);
    }

    public async Task<FileMetadata> DescribeFileAsync(RepositoryId id, string commit, string file, CancellationToken cancellationToken)
    {
        var path = string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
        var address = new Uri(settings.Endpoint, $"{id}/resolve/{commit}/{path}");
        using var response = await http.SendPatientlyAsync(HttpMethod.Head, address, settings.MaxRetries, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode >= HttpStatusCode.BadRequest) throw HubErrors.ForStatus(response, settings, id, commit, file);

        if (Header(response, "X-Repo-Commit") is { } served && served != commit)
            throw new ModelException($"The hub served '{file}' of model {id} from commit {Printable.Line(served)} instead of {commit}. Try again.");

        var etag = FileMetadata.NormalizeEtag(Header(response, HubHttp.LinkedEtag) ?? response.Headers.ETag?.ToString())
            ?? throw new ModelException($"The hub gives no usable ETag for '{file}' of model {id}, so the file can't be verified. Check that HF_ENDPOINT is a hub.");
        var linked = Header(response, "X-Linked-Size");
        var isRedirect = response.StatusCode >= HttpStatusCode.MultipleChoices;
        var size = linked is not null ? ParseSize(linked) : isRedirect ? null : response.Content.Headers.ContentLength;
        return new FileMetadata(file, address, etag, size);
    }

    private static string? Header(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static long? ParseSize(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private async Task<ReadOnlyMemory<byte>> ReadAllAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.MetadataTimeout);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxDescription).WaitAsync(limit.Token).ConfigureAwait(false);
            return await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new HubUnreachableException(HubErrors.Unreachable(address.GetLeftPart(UriPartial.Authority), "its answer broke off."), e);
        }
    }
}
