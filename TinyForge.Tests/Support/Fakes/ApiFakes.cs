using TinyForge.Core.Events;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Everything behind the API.</summary>
internal sealed class ApiFakes
{
    public ApiFakes()
    {
        Manager = new FakeProxyManager(Store);
        Gateway = new FakeGateway("embedded", Certificates);
        Events = new FakeEventLog(Bus);
        Managed = new FakeManagedProxies(Store.Put, id => Store.Remove(id));
        Instances = new InMemoryInstanceStore(Managed.Of, entry => Events.Tell(entry));
        Catalog = new FakeProxyCatalog(Store);
    }

    public FakeProxyStore Store { get; } = new();

    public FakeProxyManager Manager { get; }

    public FakeDriftResolver Drifts { get; } = new();

    public FakeManagedProxies Managed { get; }

    public InMemoryInstanceStore Instances { get; }

    public FakeProxyCatalog Catalog { get; }

    public FakeProxyAdoption Adoption { get; } = new();

    public FakeGatewayMover Mover { get; } = new();

    public FakeProxyImporter Importer { get; } = new();

    public FakeProxyValidator Validator { get; } = new();

    public FakeHealthChecker Health { get; } = new();

    public FakeHealthMonitor Monitor { get; } = new();

    public FakeHealthHistory History { get; } = new();

    public FakeSettingsStore Settings { get; } = new();

    public FakeCertificateManager Certificates { get; } = new();

    public FakeBackups Backups { get; } = new();

    public FakeGateway Gateway { get; }

    public EventBus Bus { get; } = new();

    public FakeEventLog Events { get; }

    public FakeStorageHealth Storage { get; } = new();

    public FakeReadiness Readiness { get; } = new();

    public LogCapture Logs { get; } = new();
}
