using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Gliner2.Hub;

/// <summary>
/// Brings one blob into its <c>.incomplete</c> file: continues what an earlier attempt left, survives cut connections and
/// ends only when size and checksum are right. The caller holds the blob's lock.
/// </summary>
internal sealed class BlobDownload(HubSettings settings, HubHttp http, RepositoryId id, string commit, FileMetadata file, Action<long> report) : IDisposable
{
    private const int BufferSize = 1 << 17;
    private readonly IncrementalHash? _hash = BlobChecksum.IsSha256(file.Etag) ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;

    /// <summary>The size that was announced, by the hub or else by the answer that brings the file; null as long as none was.</summary>
    private long? _size = file.Size;

    public async Task RunAsync(string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            await AdoptAsync(stream, cancellationToken).ConfigureAwait(false);
            await FillAsync(stream, cancellationToken).ConfigureAwait(false);
            if (await WrongChecksumAsync(stream, cancellationToken).ConfigureAwait(false) is not null)
            {
                Restart(stream);
                await FillAsync(stream, cancellationToken).ConfigureAwait(false);
                if (await WrongChecksumAsync(stream, cancellationToken).ConfigureAwait(false) is { } actual)
                {
                    Restart(stream);
                    throw HubErrors.Checksum(id, file.Name, file.Etag, actual);
                }
            }

            stream.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _hash?.Dispose();

    /// <summary>Takes over what lies there. More than the whole file can't be a beginning of it.</summary>
    private async Task AdoptAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (stream.Length > _size) Restart(stream);

        if (_hash is not null)
        {
            stream.Position = 0;
            await BlobChecksum.AppendAsync([_hash], stream, cancellationToken).ConfigureAwait(false);
        }

        stream.Position = stream.Length;
        report(stream.Length);
    }

    private void Restart(FileStream stream)
    {
        stream.SetLength(0);
        stream.Position = 0;
        _hash?.GetHashAndReset();
        _size = file.Size;
        report(0);
    }

    /// <summary>Requests until the file has its full size.</summary>
    private async Task FillAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var attempts = new Attempts(settings, settings.MaxRetries);
        while (_size is null || stream.Length < _size)
        {
            var before = stream.Length;
            string problem;
            TimeSpan? asked = null;
            Exception? cause = null;
            try
            {
                var range = before > 0 ? new RangeHeaderValue(before, null) : null;
                using var response = await http.SendAsync(HttpMethod.Get, file.Address, range, settings.Timeout, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    if (await AppendAsync(response, stream, cancellationToken).ConfigureAwait(false)) return;

                    problem = $"'{file.Name}' broke off after {stream.Length} bytes.";
                }
                else if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && before > 0)
                {
                    Restart(stream);
                    problem = HubHttp.Describe(response);
                }
                else if (RetryPolicy.IsTransient(response.StatusCode))
                {
                    problem = HubHttp.Describe(response);
                    asked = RetryPolicy.Asked(response.Headers.RetryAfter);
                }
                else
                {
                    throw HubErrors.ForStatus(response, settings, id, commit, file.Name);
                }
            }
            catch (Exception e) when (RetryPolicy.IsTransient(e))
            {
                problem = e.Message;
                cause = e;
            }
            catch (HttpRequestException e)
            {
                throw new HubUnreachableException(HubErrors.Unreachable(file.Address.GetLeftPart(UriPartial.Authority), e.InnerException?.Message ?? e.Message), e);
            }

            if (stream.Length > before) attempts.Reset();

            await attempts.FailedAsync(file.Address, problem, asked, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Appends one answer; false when it ended before the file did.</summary>
    private async Task<bool> AppendAsync(HttpResponseMessage response, FileStream stream, CancellationToken cancellationToken)
    {
        var range = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange : null;
        var continues = range?.From == stream.Length && (range.Length is null || _size is null || range.Length == _size);
        if (stream.Length > 0 && !continues)
        {
            Restart(stream);
            if (range is not null) return false;
        }

        _size ??= range is null ? response.Content.Headers.ContentLength : range.Length;
        if (_size is null && !BlobChecksum.IsChecksum(file.Etag))
            throw new ModelException($"The hub gives neither a checksum nor a length of '{file.Name}' of model {id}, so the file can't be verified. Check that HF_ENDPOINT is a hub.");

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            await CopyAsync(body, stream, cancellationToken).ConfigureAwait(false);
        }

        return _size is null || stream.Length >= _size;
    }

    private async Task CopyAsync(Stream body, FileStream stream, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                silence.CancelAfter(settings.Timeout);
                var read = await ReadAsync(body, buffer, silence.Token, cancellationToken).ConfigureAwait(false);
                if (read == 0) return;

                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                _hash?.AppendData(buffer, 0, read);
                report(stream.Length);
                if (stream.Length > _size)
                {
                    // Longer than promised: the checksum will say so; there is no point in reading on.
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Keeps failures of the network apart from those of the disk, which are <see cref="IOException"/> as well.</summary>
    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken silence, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer.AsMemory(0, BufferSize), silence).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{file.Name}' stalled for {settings.Timeout.TotalSeconds:0.##} seconds.");
        }
        catch (IOException e)
        {
            throw new HttpRequestException($"the connection broke while reading '{file.Name}' ({e.Message}).", e);
        }
    }

    private async Task<string?> WrongChecksumAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (stream.Length > _size) return $"that of a longer file ({stream.Length} bytes instead of {_size})";

        if (_hash is null) return await BlobChecksum.FindDifferenceAsync(stream, file.Etag, cancellationToken).ConfigureAwait(false);

        var actual = BlobChecksum.Hex(_hash.GetCurrentHash());
        return BlobChecksum.AreEqual(actual, file.Etag) ? null : actual;
    }
}
