using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Web.Hosting;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How long a page of the merged view takes over the API, with many proxies in a gateway that has as many hosts and more.</summary>
internal sealed class CatalogScenario : IScenario
{
    private static readonly string[] Queries =
    [
        "", "page=100", "page_size=500", "sort=domain", "sort=-domain&page=50", "sort=destination", "sort=latency", "sort=status", "search=app77", "search=not-there", "status=unknown&sort=domain", "source=external&sort=domain",
    ];

    public string Name => "catalog";

    public string Description => "GET /api/proxies/all with SIZE (10000) proxies and SIZE (5000) external hosts, while none and while all are checked; COUNT (300) of each query";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (proxies, external, samples) = (sizes.At(0, 10_000), sizes.At(1, 5_000), sizes.At(2, 300));
        var folder = Directory.CreateTempSubdirectory("tinyforge-bench-").FullName;
        var hosts = await StoreAsync(Path.Combine(folder, "tinyforge.db"), proxies, cancellationToken);
        hosts.AddRange(Enumerable.Range(1, external).Select(i => GatewayHost.Of(Text(proxies + i), Spec($"legacy{i}.example.test"))));
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var builder = ForgeApp.CreateBuilder(
        [
            "--applicationName=TinyForge.Web", "--Urls=http://127.0.0.1:0", $"--TinyForge:DataDirectory={folder}", "--TinyForge:Gateway:HttpPort=0", "--TinyForge:Gateway:HttpsPort=0", $"--TinyForge:Admin:ApiToken={token}", "--Serilog:MinimumLevel:Default=Warning",
        ]);
        await using (var app = ForgeApp.Build(builder, services => services.RemoveAll<IProxyGateway>().AddSingleton<IProxyGateway>(new ManyHosts(hosts))))
        {
            await app.PrepareAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var started = Stopwatch.GetTimestamp();
            await GetAsync(client, "", cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the first page after the start, which reads all: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms"));
            for (var i = 0; i < samples; i++)
                await GetAsync(client, Queries[i % Queries.Length], cancellationToken);
            Console.WriteLine("nothing is checked:");
            await MeasureAsync(client, samples, cancellationToken);
            Console.WriteLine("each proxy is checked every 15 s:");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var writes = Task.Run(() => CheckWrites.RunAsync(app.Services, stop.Token), CancellationToken.None);
            await MeasureAsync(client, samples, cancellationToken);
            await stop.CancelAsync();
            var batches = await writes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batches of checks that were stored meanwhile: {batches}"));
            await app.StopAsync(cancellationToken);
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(HttpClient client, int samples, CancellationToken cancellationToken)
    {
        foreach (var query in Queries)
        {
            var times = new List<double>();
            var length = 0;
            for (var i = 0; i < samples; i++)
            {
                var started = Stopwatch.GetTimestamp();
                length = await GetAsync(client, query, cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            Console.WriteLine($"?{query}: {new Statistics(times)}, {length / 1024} KiB");
        }
    }

    private static async Task<int> GetAsync(HttpClient client, string query, CancellationToken cancellationToken) =>
        (await client.GetByteArrayAsync(new Uri("/api/proxies/all?" + query, UriKind.Relative), cancellationToken)).Length;

    private static async Task<List<GatewayHost>> StoreAsync(string path, int count, CancellationToken cancellationToken)
    {
        await using var file = await LogFile.CreateAsync(cancellationToken);
        var hosts = new List<GatewayHost>();
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 1; i <= count; i++)
        {
            var spec = Spec($"app{i}.example.test www.app{i}.example.test");
            var claim = await file.Proxies.AddAsync(StandaloneProxy.Reserve(spec, "npm", now).Activated(Text(i), now), cancellationToken);
            hosts.Add(GatewayHost.Of(Text(i), spec, claim.Proxy!.Tag));
        }
        await using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE standalone_proxies SET health_status = 'healthy', health_latency_ms = id % 700 WHERE id % 10 > 0; PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancellationToken);
        File.Copy(file.Path, path);
        return hosts;
    }

    // the program itself checks nothing meanwhile
    private static ProxySpec Spec(string domains) => new()
    {
        Domains = [.. domains.Split(' ').Select(DomainName.Parse)],
        Destination = Destination.Parse("http://127.0.0.1:9"),
        HealthCheck = new HealthCheckSpec { Enabled = false },
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
