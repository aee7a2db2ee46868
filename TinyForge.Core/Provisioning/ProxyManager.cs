using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IProxyManager"/>
/// <remarks>
/// Once something has changed the caller's token no longer counts: a browser that is closed half way leaves a finished proxy or
/// none, never half of one. A crash leaves the row in <c>pending</c> or <c>deleting</c>, and <see cref="IProxyReconciler"/> ends it.
/// </remarks>
internal sealed class ProxyManager(IProxyValidator validator, IProxyStore store, GatewayRegistry gateways, ProxyProvisioner provisioner, ProxyLocks locks, TimeProvider time) : IProxyManager, IManagedProxies
{
    public Task<ProvisionResult> CreateAsync(ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken) =>
        CreateAsync(null, draft, force, actor, progress, cancellationToken);

    public Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken) =>
        UpdateAsync(ProxySource.Standalone, id, draft, force, actor, progress, cancellationToken);

    public Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken) => DeleteAsync(ProxySource.Standalone, id, actor, cancellationToken);

    public async Task<ProvisionResult> SetEnabledAsync(long id, bool enabled, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await locks.AcquireAsync(id, cancellationToken);
        var (found, barred) = await FindAsync(ProxySource.Standalone, id, cancellationToken);
        if (found is not { } before)
            return barred!;
        if (before.Spec.Enabled == enabled)
            return new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = before };
        return await ChangeAsync(new ProvisionRun(time, null, null), before, before.Spec with { Enabled = enabled }, actor, verify: false);
    }

    Task<ProvisionResult> IManagedProxies.CreateAsync(long instanceId, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken) =>
        CreateAsync(instanceId, draft, force, actor, null, cancellationToken);

    Task<ProvisionResult> IManagedProxies.UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken) =>
        UpdateAsync(ProxySource.Managed, id, draft, force, actor, null, cancellationToken);

    Task<ProvisionResult> IManagedProxies.DeleteAsync(long id, Actor actor, CancellationToken cancellationToken) => DeleteAsync(ProxySource.Managed, id, actor, cancellationToken);

    private async Task<ProvisionResult> CreateAsync(long? instanceId, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        var validation = await validator.RunToEndAsync(draft, null, progress, cancellationToken);
        if (Refuse(validation, force) is { } refusal)
            return refusal;
        var spec = validation.Spec!;
        var run = new ProvisionRun(time, progress, validation);
        var gateway = gateways.Current;
        cancellationToken.ThrowIfCancellationRequested();

        run.Begin();
        var now = time.GetUtcNow();
        var claim = await store.AddAsync(StandaloneProxy.Reserve(spec, gateway.Name, now, instanceId) with { Health = validation.ToHealth(spec, now) }, CancellationToken.None);
        if (claim.Proxy is not { } reserved)
            return run.Taken(claim.Taken);
        run.Passed(StepName.Reserve, $"Reserved as proxy {reserved.Id}.");

        using var turn = await locks.AcquireAsync(reserved.Id, CancellationToken.None);
        // the row could be seen before the lock was held: who was faster has the last word
        if (await store.FindAsync(reserved.Id, CancellationToken.None) is not { State: ProvisionState.Pending, GatewayHostId: null })
            return new ProvisionResult { Outcome = ProvisionOutcome.Changed, Validation = validation, Detail = $"Proxy {reserved.Id} was changed or deleted while it was being made." };
        var change = new ProxyChange { Gateway = gateway, Proxy = reserved, Actor = actor, Tell = active => ProxyEvents.Created(active, run.DestinationIsDown, actor) };
        return await provisioner.CarryOutAsync(run, change, verify: true);
    }

    private async Task<ProvisionResult> UpdateAsync(ProxySource by, long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        var (early, refused) = await FindAsync(by, id, cancellationToken);
        if (refused is not null)
            return refused;
        var validation = await validator.RunToEndAsync(draft, id, progress, cancellationToken);
        if (Refuse(validation, force) is { } refusal)
            return refusal;

        // a slow destination is validated outside, so that it keeps nobody from deleting the proxy meanwhile
        using var turn = await locks.AcquireAsync(id, cancellationToken);
        var (found, barred) = await FindAsync(by, id, cancellationToken);
        if (found is not { } before)
            return barred!;
        // a certificate's id means another one in another gateway
        if ((draft.BasedOn is { } version && version != before.UpdatedAt) || before.Gateway != early!.Gateway)
            return new ProvisionResult { Outcome = ProvisionOutcome.Changed, Validation = validation, Detail = $"Proxy {id} was changed by somebody else meanwhile. Read it again, then repeat the change." };
        var result = await ChangeAsync(new ProvisionRun(time, progress, validation), before, validation.Spec!, actor, verify: true);
        return result.Proxy is { } proxy ? result with { Proxy = await UpdateHealthAsync(proxy, before, validation) } : result;
    }

    private async Task<ProvisionResult> DeleteAsync(ProxySource by, long id, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await locks.AcquireAsync(id, cancellationToken);
        var found = await store.FindAsync(id, cancellationToken);
        if (found is null || Bar(found, by, id) is not null)
            return Bar(found, by, id)!;
        return await provisioner.RemoveAsync(new ProvisionRun(time, null, null), gateways.Get(found.Gateway), found, actor);
    }

    private async Task<ProvisionResult> ChangeAsync(ProvisionRun run, StandaloneProxy before, ProxySpec spec, Actor actor, bool verify)
    {
        run.Begin();
        // both the old and the new domains are held until it is known which of them it will be
        var claim = await store.UpdateAsync(before.Revised(spec, time.GetUtcNow()), [.. before.Spec.Domains.Union(spec.Domains)], told: null, CancellationToken.None);
        if (claim.Proxy is not { } revised)
            return run.Taken(claim.Taken);
        run.Passed(StepName.Reserve, "The change is noted.");
        var change = new ProxyChange { Gateway = gateways.Get(before.Gateway), Before = before, Proxy = revised, Actor = actor, Tell = active => ProxyEvents.Updated(before, active, actor) };
        return await provisioner.CarryOutAsync(run, change, verify);
    }

    // what was seen of the destination counts at once; where nothing was seen, the former health holds for the same destination only
    private async Task<StandaloneProxy> UpdateHealthAsync(StandaloneProxy proxy, StandaloneProxy before, ValidationResult validation)
    {
        var seen = validation.ToHealth(proxy.Spec, time.GetUtcNow());
        if (seen.Status == HealthStatus.Unknown && proxy.Spec.Destination == before.Spec.Destination && proxy.Spec.HealthCheck == before.Spec.HealthCheck)
            return proxy;
        var health = before.Health.Then(seen);
        var told = HealthEvents.Seen(proxy with { Health = before.Health }, health);
        await store.UpdateHealthAsync(proxy.Id, health, told.IsKept ? told : null, CancellationToken.None);
        if (!told.IsKept)
            await provisioner.TellAsync(told);
        return proxy with { Health = health };
    }

    private async Task<(StandaloneProxy? Proxy, ProvisionResult? Barred)> FindAsync(ProxySource by, long id, CancellationToken cancellationToken)
    {
        var proxy = await store.FindAsync(id, cancellationToken) is { State: not ProvisionState.Deleting } found ? found : null;
        return Bar(proxy, by, id) is { } barred ? (null, barred) : (proxy, null);
    }

    private static ProvisionResult? Refuse(ValidationResult validation, bool force)
    {
        if (validation.Taken.Count > 0)
            return new ProvisionResult { Outcome = ProvisionOutcome.DomainTaken, Validation = validation, Taken = validation.Taken, Detail = DomainClaim.Describe(validation.Taken) };
        return validation.Valid || (force && validation.CanBeForced) ? null : new ProvisionResult { Outcome = ProvisionOutcome.Invalid, Validation = validation };
    }

    /// <summary>Why <paramref name="by"/> may not change it; null where it may.</summary>
    private static ProvisionResult? Bar(StandaloneProxy? proxy, ProxySource by, long id) => proxy?.Source switch
    {
        { } source when source == by => null,
        ProxySource.Managed => new ProvisionResult { Outcome = ProvisionOutcome.Locked, Detail = $"Proxy {id} belongs to instance {proxy.InstanceId}. Change the instance; its proxy follows." },
        _ => new ProvisionResult { Outcome = ProvisionOutcome.NotFound, Detail = $"There is no proxy {id}." },
    };
}
