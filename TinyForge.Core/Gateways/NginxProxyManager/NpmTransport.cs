using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Sends one request to the API and reads the answer. Nothing of it is logged: requests carry passwords, and answers private keys.</summary>
internal sealed class NpmTransport(IHttpClientFactory clients, NpmTimes times, TimeProvider time)
{
    /// <summary>The client for reads, which are repeated where there was no answer.</summary>
    public const string Reads = "npm-reads";

    /// <summary>The client for writes. Each has a connection of its own: on a kept one .NET itself may send a request twice.</summary>
    public const string Writes = "npm-writes";

    /// <summary>Bytes of an answer that are read. 2,000 hosts are 1.1 MB.</summary>
    public const long MaxAnswer = 64 << 20;

    public Task<NpmResult<T>> ReadAsync<T>(Uri address, SecretText? token, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, address, token, null, times.Read, cancellationToken);

    public Task<NpmResult<T>> WriteAsync<T>(HttpMethod method, Uri address, SecretText token, JsonObject? body, CancellationToken cancellationToken) =>
        SendAsync<T>(method, address, token, body, times.Write, cancellationToken);

    /// <summary>Asks for a token. A post, but one that changes nothing.</summary>
    public Task<NpmResult<NpmTokenAnswer>> LogInAsync(NpmAccount account, CancellationToken cancellationToken) => SendAsync<NpmTokenAnswer>(
        HttpMethod.Post,
        account.To("tokens"),
        null,
        new JsonObject { ["identity"] = account.Email, ["secret"] = account.Password.Reveal() },
        times.Read,
        cancellationToken);

    private async Task<NpmResult<T>> SendAsync<T>(HttpMethod method, Uri address, SecretText? token, JsonObject? body, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = clients.CreateClient(method == HttpMethod.Get ? Reads : Writes);
        try
        {
            // buffers the answer, and no more of it than the client is set to
            using var response = await client.SendAsync(request, either.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(either.Token);
            return NpmAnswers.Read<T>(response.StatusCode, response.Content.Headers.ContentType?.MediaType, bytes, request);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable(address, string.Create(CultureInfo.InvariantCulture, $"did not answer within {limit.TotalSeconds:0.###} s"), sent: method != HttpMethod.Get);
        }
        catch (HttpRequestException exception)
        {
            return Judge(address, exception, isWrite: method != HttpMethod.Get);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // .NET's decompression tells of a broken stream by itself
            return NpmAnswers.NotNpm(request, "an answer that can't be unpacked") with { MayHaveBeenDone = method != HttpMethod.Get };
        }
    }

    private static NpmFailure Judge(Uri address, HttpRequestException exception, bool isWrite) => exception.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => new(
            NpmFailureKind.Untrusted,
            $"No TLS connection to {address.Authority} could be made: {(exception.InnerException ?? exception).Message} Let this machine trust the issuer of its certificate, or enter an address with http:// in npm_url."),
        HttpRequestError.NameResolutionError => Unreachable(address, "can't be resolved. Look at the setting npm_url", sent: false),
        HttpRequestError.ConnectionError => Unreachable(address, $"can't be reached: {exception.Message}", sent: false),
        HttpRequestError.ConfigurationLimitExceeded => new(NpmFailureKind.NotNpm, $"{address.Authority} sends more than Nginx Proxy Manager would ({MaxAnswer >> 20} MB). Look at the setting npm_url.") { MayHaveBeenDone = isWrite },
        _ => Unreachable(address, $"broke the answer off: {exception.Message}", sent: isWrite),
    };

    private static NpmFailure Unreachable(Uri address, string what, bool sent) =>
        new(NpmFailureKind.Unreachable, $"Nginx Proxy Manager at {address.Authority} {what.TrimEnd('.')}.") { MayHaveBeenDone = sent };
}
