using System.Net.Sockets;
using System.Text;

namespace TinyForge.Tests.Support;

/// <summary>Sends a request byte by byte as it is written, for what no client would send.</summary>
internal static class RawHttp
{
    /// <summary>The whole answer; the request should say <c>Connection: close</c>.</summary>
    public static async Task<string> AskAsync(Uri url, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
