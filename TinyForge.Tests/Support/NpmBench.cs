using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Gateways;
using TinyForge.Core.Gateways.NginxProxyManager;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Support;

/// <summary>The gateway <c>npm</c> as the program registers it, before a fake NPM.</summary>
internal sealed class NpmBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private int _lastProxy;

    private NpmBench(FakeNpm npm, ServiceProvider services) => (Npm, _services) = (npm, services);

    public FakeNpm Npm { get; }

    public FakeSettingsStore Settings => (FakeSettingsStore)_services.GetRequiredService<ISettingsStore>();

    public IProxyGateway Gateway => _services.GetRequiredService<IProxyGateway>();

    public NpmClient Client => _services.GetRequiredService<NpmClient>();

    /// <summary>All that was logged, at whatever level.</summary>
    public string Log => ((WholeLog)_services.GetRequiredService<ILoggerFactory>()).Text;

    /// <summary>The account of the settings.</summary>
    public NpmAccount Account => NpmAccount.Of(Settings.Current).Value!;

    public static async Task<NpmBench> StartAsync(NpmVersion? version = null, TimeProvider? time = null, bool mariaDb = false, NpmTimes? times = null)
    {
        var npm = await FakeNpm.StartAsync(version, time, mariaDb);
        var settings = new FakeSettingsStore();
        settings.Current = settings.Current with { Gateway = GatewayNames.Npm, NpmUrl = npm.Url, NpmEmail = npm.Email, NpmPassword = new SecretText(npm.Password), NpmProxyUrl = npm.ProxyUrl };
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory, WholeLog>();
        services.AddLogging();
        services.AddSingleton<ISettingsStore>(settings);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(times ?? new NpmTimes
        {
            RetryDelay = TimeSpan.FromMilliseconds(5),
            FirstPause = TimeSpan.FromMilliseconds(5),
            Settle = TimeSpan.FromMilliseconds(300),
            Verify = TimeSpan.FromMilliseconds(500),
        });
        services.AddForgeNpm();
        return new(npm, services.BuildServiceProvider());
    }

    /// <summary>A proxy that the gateway has nothing of yet.</summary>
    public StandaloneProxy NewProxy(string domains = "app.example.test", string destination = "http://127.0.0.1:3000", Func<ProxySpec, ProxySpec>? change = null) =>
        StandaloneProxy.Reserve((change ?? (s => s))(Make.Spec(domains, destination)), GatewayNames.Npm, Make.Time) with { Id = Interlocked.Increment(ref _lastProxy) };

    /// <summary>Brings it in, which must work.</summary>
    public async Task<StandaloneProxy> PublishAsync(string domains = "app.example.test", string destination = "http://127.0.0.1:3000", Func<ProxySpec, ProxySpec>? change = null)
    {
        var proxy = NewProxy(domains, destination, change);
        return proxy.Activated((await ApplyAsync(proxy)).Id, Make.Time);
    }

    /// <summary>Brings it in, which must work.</summary>
    public async Task<GatewayHost> ApplyAsync(StandaloneProxy proxy)
    {
        var applied = await Gateway.ApplyAsync(proxy, TestContext.Current.CancellationToken);
        Assert.True(applied.Ok, applied.Error?.Message);
        return applied.Value;
    }

    /// <summary>Brings it in, which must fail.</summary>
    public async Task<GatewayError> RefusedAsync(StandaloneProxy proxy)
    {
        var applied = await Gateway.ApplyAsync(proxy, TestContext.Current.CancellationToken);
        Assert.False(applied.Ok);
        return applied.Error;
    }

    /// <summary>NPM's row of the proxy.</summary>
    public FakeHost HostOf(StandaloneProxy proxy) => Npm.Host(int.Parse(proxy.GatewayHostId!, CultureInfo.InvariantCulture))!;

    /// <summary>Requests that changed hosts, or would have.</summary>
    public IReadOnlyList<NpmRequest> Writes => [.. Npm.Requests.Where(r => r.IsWrite)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Npm.DisposeAsync();
    }
}
