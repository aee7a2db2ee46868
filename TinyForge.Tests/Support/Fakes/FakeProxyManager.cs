using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Carries wishes out in memory, or answers what the test says.</summary>
internal sealed class FakeProxyManager(FakeProxyStore store) : IProxyManager
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 30, 15, 250, TimeSpan.FromHours(2));

    /// <summary>Answered to every call where it is set.</summary>
    public ProvisionResult? Next { get; set; }

    public ProxyDraft? LastDraft { get; private set; }

    public bool LastForce { get; private set; }

    public Task<ProvisionResult> CreateAsync(ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        (LastDraft, LastForce) = (draft, force);
        return Task.FromResult(Next ?? Draft.Check(draft, spec => store.Put(StandaloneProxy.Reserve(spec, "embedded", Now).Activated("7", Now))));
    }

    public Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        (LastDraft, LastForce) = (draft, force);
        return Task.FromResult(Next ?? Draft.Check(draft, spec => store.Put(StandaloneProxy.Reserve(spec, "embedded", Now).Activated("7", Now) with { Id = id })));
    }

    public Task<ProvisionResult> SetEnabledAsync(long id, bool enabled, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(Next ?? new ProvisionResult { Outcome = store.Remove(id) ? ProvisionOutcome.Done : ProvisionOutcome.NotFound });
}
