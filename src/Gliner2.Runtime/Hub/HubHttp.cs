using System.Net;
using System.Net.Http.Headers;

namespace Gliner2.Hub;

/// <summary>
/// Requests to the hub and to where it points. Redirects are followed here, one by one, because the token belongs to the
/// hub's own host (scheme, name and port) and must never travel further.
/// </summary>
internal sealed class HubHttp : IDisposable
{
    public const string LinkedEtag = "X-Linked-Etag";
    private const int MaxRedirects = 10;
    private readonly HubSettings _settings;
    private readonly HttpClient _client;

    public HubHttp(HubSettings settings)
    {
        _settings = settings;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = settings.MetadataTimeout,
            MaxConnectionsPerServer = 8,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>One request, repeated while it fails in a way that passes.</summary>
    /// <exception cref="HubUnreachableException">It kept failing.</exception>
    public async Task<HttpResponseMessage> SendPatientlyAsync(HttpMethod method, Uri address, int maxRetries, CancellationToken cancellationToken)
    {
        var attempts = new Attempts(_settings, maxRetries);
        while (true)
        {
            string problem;
            TimeSpan? asked = null;
            Exception? cause = null;
            try
            {
                var response = await SendAsync(method, address, null, _settings.MetadataTimeout, cancellationToken).ConfigureAwait(false);
                if (!RetryPolicy.IsTransient(response.StatusCode)) return response;

                using (response)
                {
                    problem = Describe(response);
                    asked = RetryPolicy.Asked(response.Headers.RetryAfter);
                }
            }
            catch (Exception e) when (RetryPolicy.IsTransient(e))
            {
                problem = e.Message;
                cause = e;
            }
            catch (HttpRequestException e)
            {
                throw new HubUnreachableException(HubErrors.Unreachable(_settings.Endpoint.GetLeftPart(UriPartial.Authority), e.InnerException?.Message ?? e.Message), e);
            }

            await attempts.FailedAsync(address, problem, asked, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One attempt. For HEAD, the redirect that carries the file's own ETag is the answer; otherwise redirects are followed to the end.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, RangeHeaderValue? range, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var hop = 0; ; hop++)
        {
            var response = await SendOneAsync(method, address, range, timeout, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response) || (method == HttpMethod.Head && response.Headers.Contains(LinkedEtag))) return response;

            using (response)
            {
                address = Follow(address, response.Headers.Location!, hop);
            }
        }
    }

    public static string Describe(HttpResponseMessage response) => $"it answered {(int)response.StatusCode} ({response.ReasonPhrase}).";

    public void Dispose() => _client.Dispose();

    private static bool IsRedirect(HttpResponseMessage response)
        => response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && response.Headers.Location is not null;

    private static Uri Follow(Uri from, Uri location, int hop)
    {
        var to = new Uri(from, location);
        if (hop >= MaxRedirects)
            throw new ModelException($"{from.GetLeftPart(UriPartial.Path)} redirects more than {MaxRedirects} times. Check HF_ENDPOINT.");

        var downgrade = from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps;
        return downgrade || (to.Scheme != Uri.UriSchemeHttp && to.Scheme != Uri.UriSchemeHttps)
            ? throw new ModelException($"{from.GetLeftPart(UriPartial.Path)} redirects to an unsafe address ({to.GetLeftPart(UriPartial.Authority)}); it wasn't followed. Check HF_ENDPOINT and the proxy.")
            : to;
    }

    private async Task<HttpResponseMessage> SendOneAsync(HttpMethod method, Uri address, RangeHeaderValue? range, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("gliner2-sdk", typeof(HubHttp).Assembly.GetName().Version?.ToString(3)));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = range;
        if (_settings.Token is { } token && IsHub(address)) request.Headers.Authorization = Bearer(token);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {timeout.TotalSeconds:0.##} seconds.");
        }
    }

    private bool IsHub(Uri address) => address.Scheme == _settings.Endpoint.Scheme && address.Port == _settings.Endpoint.Port
        && string.Equals(address.IdnHost, _settings.Endpoint.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static AuthenticationHeaderValue Bearer(string token) => token.All(char.IsAscii) && !token.Any(char.IsControl)
        ? new AuthenticationHeaderValue("Bearer", token)
        : throw new ModelException("The access token holds characters that no token has. Correct HF_TOKEN, the token file or HubOptions.Token.");
}
