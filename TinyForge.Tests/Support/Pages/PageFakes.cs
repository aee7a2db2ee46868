using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Gateways;
using TinyForge.Core.Health;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using FakeCertificateManager = TinyForge.Tests.Support.Fakes.FakeCertificateManager;
using FakeSettingsStore = TinyForge.Tests.Support.Fakes.FakeSettingsStore;

namespace TinyForge.Tests.Support.Pages;

/// <summary>All that the pages ask for, in memory.</summary>
internal sealed class PageFakes
{
    public PageFakes()
    {
        Manager = new FakeProxyManager(Store, Validator);
        Checker = new FakeHealthChecker(Store);
        Gateway = new FakeGateway(Certificates);
    }

    public FakeProxyStore Store { get; } = new();

    public FakeProxyValidator Validator { get; } = new();

    public FakeProxyManager Manager { get; }

    public FakeHealthChecker Checker { get; }

    public FakeSettingsStore Settings { get; } = new();

    public FakeCertificateManager Certificates { get; } = new(TimeProvider.System.GetUtcNow());

    public FakeGateway Gateway { get; }

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IProxyStore>(Store);
        services.AddSingleton<IProxyValidator>(Validator);
        services.AddSingleton<IProxyManager>(Manager);
        services.AddSingleton<IHealthChecker>(Checker);
        services.AddSingleton<ISettingsStore>(Settings);
        services.AddSingleton<ICertificateManager>(Certificates);
        services.AddSingleton<IProxyGateway>(Gateway);
        services.AddSingleton<IGatewayListener>(Gateway);
        services.AddSingleton<GatewayRegistry>();
    }
}
