using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>The manager of instances on a real database and the real manager of proxies, with a gateway and a clock that a test holds.</summary>
internal sealed class InstanceBench : IAsyncDisposable
{
    private InstanceBench(TempDatabase database)
    {
        Database = database;
        Manager = NewManager(database.Instances, database.Proxies, Gateway);
    }

    public TempDatabase Database { get; }

    public ScriptedGateway Gateway { get; } = new();

    public ScriptedValidator Validator { get; } = new();

    public FakeTimeProvider Time { get; } = new(Make.Time);

    public InstanceManager Manager { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<InstanceBench> CreateAsync() => new(await TempDatabase.CreateAsync());

    public static InstanceDraft Draft(string name = "shop-api", string domain = "api.shop.test", string destination = "http://10.0.0.9:8080") => new()
    {
        Name = name,
        Proxy = new ProxyDraft { Domains = [domain], Destination = destination },
    };

    /// <summary>A manager as a program has it that was just started, on these stores and this gateway.</summary>
    public InstanceManager NewManager(IInstanceStore instances, IProxyStore proxies, IProxyGateway gateway) =>
        new(instances, NewProxies(proxies, gateway), Database.Events, Time, NullLogger<InstanceManager>.Instance);

    /// <summary>A manager over other proxies.</summary>
    public InstanceManager NewManager(IManagedProxies proxies) => new(Database.Instances, proxies, Database.Events, Time, NullLogger<InstanceManager>.Instance);

    public async Task<InstanceEntry> RegisterAsync(InstanceDraft draft)
    {
        var result = await Manager.RegisterAsync(draft, force: false, Make.Actor, Cancel);
        Assert.True(result.Entry is not null, $"{result.Outcome} {result.Refusal?.Detail} {string.Join(' ', result.Faults)}");
        return result.Entry;
    }

    /// <summary>What a start of the program does.</summary>
    public async Task RecoverAsync()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var reconciler = new ProxyReconciler(
            Database.Proxies,
            new GatewayRegistry([Gateway], Database.Settings),
            new HalfDone(Database.Proxies, Database.Events, Time, NullLogger<HalfDone>.Instance),
            new DriftWatch(Database.Proxies, Time, NullLogger<DriftWatch>.Instance),
            new GatewayOutages(Database.Events, Time),
            new ProxyLocks(),
            Database.Events,
            Time,
            NullLogger<ProxyReconciler>.Instance);
        await reconciler.RecoverAsync(Gateway.Name, Cancel);
        await NewManager(Database.Instances, Database.Proxies, Gateway).RecoverAsync(Gateway.Name, Cancel);
    }

    public async Task<IReadOnlyList<ForgeEvent>> EventsAsync() =>
        [.. (await Database.Events.ReadAsync(new EventQuery { Filter = new EventFilter { Source = EventSource.Instance } }, Cancel)).Items.Reverse()];

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private ProxyManager NewProxies(IProxyStore proxies, IProxyGateway gateway) =>
        new(Validator, proxies, new GatewayRegistry([gateway], Database.Settings), new ProxyProvisioner(proxies, Database.Events, Time, NullLogger<ProxyProvisioner>.Instance), new ProxyLocks(), Time);
}
