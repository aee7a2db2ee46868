using System.Net;
using System.Net.Security;

namespace TinyForge.Web.Hosting;

/// <summary><c>TinyForge.Web healthcheck</c>: asks the running program whether it answers, for images that have no curl.</summary>
internal static class HealthcheckCommand
{
    public const string Name = "healthcheck";

    /// <summary>0 where <c>/healthz</c> answers 200 within 4 s, 1 otherwise, with the reason on standard error.</summary>
    public static async Task<int> RunAsync(IConfiguration configuration)
    {
        var address = (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0];
        // an address to listen on is not always one to connect to
        var url = new UriBuilder(address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)) { Path = "/healthz" };
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
            url.Host = "localhost";
        // the program is on this machine: neither a proxy of the environment nor the trust in its certificate is in question
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
#pragma warning disable CA5359
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
#pragma warning restore CA5359
        })
        {
            Timeout = TimeSpan.FromSeconds(4),
        };
        try
        {
            using var response = await client.GetAsync(url.Uri);
            if (response.StatusCode == HttpStatusCode.OK)
                return 0;
            await Console.Error.WriteLineAsync($"{url.Uri} answers {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url.Uri} does not answer: {exception.Message}");
        }
        return 1;
    }
}
