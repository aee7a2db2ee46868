using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TinyForge.Core.Data;
using TinyForge.Core.Settings;
using TinyForge.Web.Gateway;

namespace TinyForge.Benchmarks.Peers;

/// <summary>The embedded gateway in a process of its own, without pages, API, jobs and health checks: what these cost it.</summary>
internal static class GatewayAlone
{
    /// <summary>The argument by which this program is that gateway instead of measuring; behind it the database and the two ports.</summary>
    public const string Argument = "serve-gateway";

    /// <param name="database">A file with the proxies, which is its own from then on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<Peer> StartAsync(string database, CancellationToken cancellationToken)
    {
        var (http, tls) = (FreePort.Next(), FreePort.Next());
        string[] arguments = [typeof(GatewayAlone).Assembly.Location, Argument, database, .. new[] { http, tls }.Select(p => p.ToString(CultureInfo.InvariantCulture))];
        return Peer.StartAsync("TinyForge's gateway alone", http, tls, new ProcessStartInfo("dotnet", arguments), cancellationToken);
    }

    /// <summary>Forwards until it is killed.</summary>
    public static async Task ServeAsync(string database, string http, string tls)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{GatewayOptions.Section}:{nameof(GatewayOptions.Address)}"] = "127.0.0.1",
            [$"{GatewayOptions.Section}:{nameof(GatewayOptions.HttpPort)}"] = http,
            [$"{GatewayOptions.Section}:{nameof(GatewayOptions.HttpsPort)}"] = tls,
        });
        builder.Services.AddCore(database, TimeProvider.System).AddForgeGateway(builder.Configuration);
        using var host = builder.Build();
        await host.Services.GetRequiredService<ForgeDatabase>().PrepareAsync(new ForgeSettings(), CancellationToken.None);
        await host.RunAsync();
    }
}
