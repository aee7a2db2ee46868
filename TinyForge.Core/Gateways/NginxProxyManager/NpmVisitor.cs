using System.Globalization;
using System.Text;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Asks NPM's own HTTP port for a host, as a visitor would.</summary>
internal sealed class NpmVisitor(IHttpClientFactory clients, NpmTimes times, TimeProvider time)
{
    /// <summary>The client for these requests.</summary>
    public const string Client = "npm-visitor";

    private const int MaxBody = 64 << 10;

    /// <summary>What is answered; null with a reason where the port can't be reached.</summary>
    public async Task<(NpmSight? Sight, string? Fault)> AskAsync(Uri port, string host, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(times.Verify, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, port);
        request.Headers.Host = host;
        request.Headers.UserAgent.ParseAdd("TinyForge");
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var start = new byte[MaxBody];
            var length = await stream.ReadAtLeastAsync(start, MaxBody, throwOnEndOfStream: false, either.Token);
            return (new NpmSight(response.StatusCode, response.Headers.Location, Encoding.Latin1.GetString(start, 0, length)), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"did not answer within {times.Verify.TotalSeconds:0.###} s"));
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return (null, $"can't be reached: {exception.Message}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (new NpmSight(null, null, ""), null);
        }
    }
}
