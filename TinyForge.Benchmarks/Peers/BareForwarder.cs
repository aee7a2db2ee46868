using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Benchmarks.Peers;

/// <summary>YARP's forwarder with nothing around it, in a process of its own: what the embedded gateway could reach at most.</summary>
internal static class BareForwarder
{
    /// <summary>The argument by which this program forwards instead of measuring; behind it the service's port, the two to listen on, and the certificate.</summary>
    public const string Argument = "serve-forwarder";

    public static Task<Peer> StartAsync(string certificate, int service, CancellationToken cancellationToken)
    {
        var (http, tls) = (FreePort.Next(), FreePort.Next());
        string[] arguments = [typeof(BareForwarder).Assembly.Location, Argument, .. new[] { service, http, tls }.Select(p => p.ToString(CultureInfo.InvariantCulture)), certificate];
        return Peer.StartAsync("bare IHttpForwarder", http, tls, new ProcessStartInfo("dotnet", arguments), cancellationToken);
    }

    /// <summary>Forwards until it is killed.</summary>
    public static async Task ServeAsync(string service, int http, int tls, string certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        using var shown = X509Certificate2.CreateFromPemFile(certificate, certificate);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, http);
            o.Listen(IPAddress.Loopback, tls, listen => listen.UseHttps(shown));
        });
        builder.Services.AddHttpForwarder();
        await using var app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseCookies = false });
        app.Run(async context => await forwarder.SendAsync(context, $"http://127.0.0.1:{service}", client, ForwarderRequestConfig.Empty, HttpTransformer.Default));
        await app.RunAsync();
    }
}
