using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Events;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Benchmarks;

/// <summary>One request by number, sent in the ways that are compared. Each asks the same address and port with the same Host, and throws where the answer is not good.</summary>
internal sealed class ProbeLoads(int port) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<ISettingsStore, Defaults>()
        .AddSingleton<IOwnListeners, NoListeners>()
        .AddForgeProbing()
        .BuildServiceProvider();

    private IDestinationProbe? _probe;

    /// <summary>The address that is asked.</summary>
    public string Url(int number) => string.Create(CultureInfo.InvariantCulture, $"http://{UpstreamFarm.AddressOf(number)}:{port + UpstreamFarm.PortOffsetOf(number)}");

    /// <summary>The Host that is sent.</summary>
    public static string Host(int number) => string.Create(CultureInfo.InvariantCulture, $"app{number}.example.test");

    /// <summary>The bare client, with a connection of its own for each request, as so many destinations need.</summary>
    public Task CloseAsync(int number, CancellationToken cancellationToken) => SendAsync(number, close: true, cancellationToken);

    /// <summary>The bare client with connections that are kept, which only few destinations allow.</summary>
    public Task KeepAliveAsync(int number, CancellationToken cancellationToken) => SendAsync(number, close: false, cancellationToken);

    /// <summary>The probe with what monitoring asks of it.</summary>
    public async Task ProbeAsync(int number, CancellationToken cancellationToken)
    {
        _probe ??= _services.GetRequiredService<IDestinationProbe>();
        var spec = HealthCheckSpec.Default;
        var request = new ProbeRequest
        {
            Destination = Destination.Parse(Url(number)),
            Host = Host(number),
            Path = spec.Path,
            Method = spec.Method,
            ExpectedStatus = ExpectedStatus.TryParse(spec.ExpectedStatus, out var expected, out _) ? expected : null,
            BodyContains = spec.BodyContains,
        };
        var stages = new List<StageOutcome>();
        await foreach (var stage in _probe.ProbeAsync(request, cancellationToken))
            stages.Add(stage);
        if (stages[^1] is not { Stage: ProbeStage.Http, Status: StageStatus.Passed })
            throw new InvalidOperationException(stages[^1].Message);
    }

    public void Dispose()
    {
        _client.Dispose();
        _services.Dispose();
    }

    private async Task SendAsync(int number, bool close, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Url(number));
        message.Headers.Host = Host(number);
        if (close)
            message.Headers.ConnectionClose = true;
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private sealed class Defaults : ISettingsStore
    {
        public ForgeSettings Current { get; } = new();

        public Task<bool> TrySaveAsync(ForgeSettings basedOn, ForgeSettings settings, Actor actor, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
