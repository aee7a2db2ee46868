using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Fakes;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>What carries wishes out, on a real database and two scripted gateways, of which new proxies get the first.</summary>
internal sealed class ProvisioningBench : IAsyncDisposable
{
    private ProvisioningBench(TempDatabase database, FakeTimeProvider time)
    {
        (Database, Time) = (database, time);
        Start();
    }

    public TempDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public ScriptedGateway Gateway { get; } = new();

    public ScriptedGateway Npm { get; } = new() { Name = "npm" };

    public ScriptedValidator Validator { get; } = new();

    public ProxyManager Manager { get; private set; } = null!;

    public ProxyReconciler Reconciler { get; private set; } = null!;

    public DriftResolver Resolver { get; private set; } = null!;

    public GatewayMover Mover { get; private set; } = null!;

    /// <summary>Takes one proxy after the other: the scripted gateways are not made for more.</summary>
    public ProxyImporter Importer { get; private set; } = null!;

    public static async Task<ProvisioningBench> CreateAsync(ForgeSettings? settings = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        return new ProvisioningBench(await TempDatabase.CreateAsync(settings, time), time);
    }

    /// <summary>A run of the program: what was held in memory is lost.</summary>
    public void Start(IProxyStore? store = null, IProxyGateway? gateway = null, IProxyGateway? npm = null)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        store ??= Database.Proxies;
        // a test that drives the real one in the first place needs no second of its name
        var gateways = new GatewayRegistry(new[] { gateway ?? Gateway, npm ?? Npm }.DistinctBy(g => g.Name), Database.Settings);
        var locks = new ProxyLocks();
        var provisioner = new ProxyProvisioner(store, Database.Events, Time, NullLogger<ProxyProvisioner>.Instance);
        Manager = new ProxyManager(Validator, store, gateways, provisioner, locks, Time);
        Resolver = new DriftResolver(store, gateways, provisioner, locks, Time);
        Reconciler = new ProxyReconciler(
            store,
            gateways,
            new HalfDone(store, Database.Events, Time, NullLogger<HalfDone>.Instance),
            new DriftWatch(store, Time, NullLogger<DriftWatch>.Instance),
            new GatewayOutages(Database.Events, Time),
            locks,
            Database.Events,
            Time,
            NullLogger<ProxyReconciler>.Instance);
        var move = new ProxyMove(store, gateways, locks, Time, NullLogger<ProxyMove>.Instance);
        var surveyor = new ImportSurveyor(store, Database.Settings, gateways, new FakeProxyCatalog(store), Time);
        Importer = new ProxyImporter(surveyor, new ProxyImport(Manager), Database.Settings, provisioner, Time, NullLogger<ProxyImporter>.Instance) { Lanes = 1 };
        Mover = new GatewayMover(new MovePlanner(store, gateways, Time), move, gateways, provisioner, Time, NullLogger<GatewayMover>.Instance);
    }

    /// <summary>Moves all that can move, and waits for the end.</summary>
    public async Task<MoveProgress> MoveAsync(string to)
    {
        Assert.True(Mover.Start(to, Support.Make.Actor));
        await Mover.Finished.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return Mover.Progress!;
    }

    /// <summary>One round of the reconciler, five minutes later.</summary>
    public Task<ReconcileReport> ReconcileAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(5));
        return Reconciler.RunAsync(TestContext.Current.CancellationToken);
    }

    public Task<ProvisionResult> MakeAsync(string domain) => Manager.CreateAsync(Draft(domain), false, Make.Actor, null, TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<string>> EventsAsync() => [.. (await Database.Events.NewestAsync(null, 100, TestContext.Current.CancellationToken)).Select(e => e.Type).Reverse()];

    public async Task<StandaloneProxy> StoredAsync() => Assert.Single(await Database.Proxies.ListAllAsync(TestContext.Current.CancellationToken));

    public static ProxyDraft Draft(string domain) => new() { Domains = [domain], Destination = "http://127.0.0.1:3000" };

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
