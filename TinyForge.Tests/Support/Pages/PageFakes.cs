using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Storage;
using TinyForge.Core.Validation;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;
using TinyForge.Web.Components.Pages.Settings;
using FakeBackups = TinyForge.Tests.Support.Fakes.FakeBackups;
using FakeCertificateManager = TinyForge.Tests.Support.Fakes.FakeCertificateManager;
using FakeDriftResolver = TinyForge.Tests.Support.Fakes.FakeDriftResolver;
using FakeGatewayMover = TinyForge.Tests.Support.Fakes.FakeGatewayMover;
using FakeProxyAdoption = TinyForge.Tests.Support.Fakes.FakeProxyAdoption;
using FakeProxyCatalog = TinyForge.Tests.Support.Fakes.FakeProxyCatalog;
using FakeProxyImporter = TinyForge.Tests.Support.Fakes.FakeProxyImporter;
using FakeSettingsStore = TinyForge.Tests.Support.Fakes.FakeSettingsStore;

namespace TinyForge.Tests.Support.Pages;

/// <summary>All that the pages ask for, in memory.</summary>
internal sealed class PageFakes
{
    public PageFakes()
    {
        Manager = new FakeProxyManager(Store, Validator);
        Checker = new FakeHealthChecker(Store);
        Monitor = new FakeHealthMonitor(Store);
        Gateway = new FakeGateway(Certificates);
        Events = new FakeEventLog(Bus);
        Managed = new FakeManagedProxies(Store.Put, id => Store.DeleteAsync(id, null, CancellationToken.None));
        Instances = new InMemoryInstanceStore(id => Store.All.FirstOrDefault(p => p.InstanceId == id), entry => Events.Tell(entry));
        Catalog = new FakeProxyCatalog(Store);
    }

    public FakeProxyStore Store { get; } = new();

    public FakeProxyValidator Validator { get; } = new();

    public FakeProxyManager Manager { get; }

    public FakeManagedProxies Managed { get; }

    public InMemoryInstanceStore Instances { get; }

    public FakeProxyCatalog Catalog { get; }

    public FakeProxyAdoption Adoption { get; } = new();

    public FakeGatewayMover Mover { get; } = new();

    public FakeProxyImporter Importer { get; } = new();

    public FakeDriftResolver Drift { get; } = new();

    public FakeHealthChecker Checker { get; }

    public FakeHealthMonitor Monitor { get; }

    public FakeHealthBoard Board { get; } = new();

    public FakeHealthHistory History { get; } = new();

    public FakeSettingsStore Settings { get; } = new();

    public FakeCertificateManager Certificates { get; } = new(TimeProvider.System.GetUtcNow());

    public FakeGateway Gateway { get; }

    public FakeBackups Backups { get; } = new();

    public FakeSignInFlow SignIn { get; } = new();

    public FakeFirstRun FirstRun { get; } = new();

    public FakeOwnAccount Account { get; } = new();

    public FakeUserAdministration Users { get; } = new();

    public FakeApiTokens Tokens { get; } = new();

    public EventBus Bus { get; } = new();

    public FakeEventLog Events { get; }

    public FakeEventMarks Marks { get; } = new();

    public FakeStorageHealth Storage { get; } = new();

    /// <summary>Who asks for pages over HTTP; null for a stranger.</summary>
    public ClaimsPrincipal? User { get; set; } = SampleUsers.Principal();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IProxyStore>(Store);
        services.AddSingleton<IProxyValidator>(Validator);
        services.AddSingleton<IProxyManager>(Manager);
        services.AddSingleton<IManagedProxies>(Managed);
        services.AddSingleton<IInstanceStore>(Instances);
        services.AddSingleton<IInstanceManager, InstanceManager>();
        services.AddForgeInstances();
        services.AddSingleton<IProxyCatalog>(Catalog);
        services.AddSingleton<IProxyAdoption>(Adoption);
        services.AddSingleton<IGatewayMover>(Mover);
        services.AddSingleton<IProxyImporter>(Importer);
        services.AddSingleton<IDriftResolver>(Drift);
        services.AddSingleton<IHealthChecker>(Checker);
        services.AddSingleton<IHealthMonitor>(Monitor);
        services.AddSingleton<IHealthBoard>(Board);
        services.AddSingleton<IHealthHistory>(History);
        services.AddSingleton<ISettingsStore>(Settings);
        services.AddSingleton<ICertificateManager>(Certificates);
        services.AddSingleton<IProxyGateway>(Gateway);
        services.AddSingleton<IGatewayListener>(Gateway);
        services.AddSingleton<GatewayRegistry>();
        services.AddSingleton<GatewayCertificates>();
        services.AddSingleton<ISignInFlow>(SignIn);
        services.AddSingleton<IFirstRun>(FirstRun);
        services.AddSingleton<IOwnAccount>(Account);
        services.AddSingleton<IUserAdministration>(Users);
        services.AddSingleton<IApiTokens>(Tokens);
        services.AddSingleton<IProgramFacts, FixedFacts>();
        services.AddSingleton<IBackups>(Backups);
        services.AddSingleton(Bus);
        services.AddSingleton<IEventLog>(Events);
        services.AddSingleton<IEventMarks>(Marks);
        services.AddSingleton<IStorageHealth>(Storage);
    }
}
