using TinyForge.Core.Provisioning;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Finds everything in order.</summary>
internal sealed class FakeReconciler : IProxyReconciler
{
    public Task RecoverAsync(string gateway, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ReconcileReport> RunAsync(CancellationToken cancellationToken) => Task.FromResult(new ReconcileReport(3, 2, 1, 0));
}
