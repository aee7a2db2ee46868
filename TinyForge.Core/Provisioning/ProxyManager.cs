using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IProxyManager"/>
/// <remarks>
/// Once something has changed the caller's token no longer counts: a browser that is closed half way leaves a finished proxy or
/// none, never half of one. A crash leaves the row in <c>pending</c> or <c>deleting</c>, and <see cref="ProvisioningRecovery"/> ends it.
/// </remarks>
internal sealed partial class ProxyManager(IProxyValidator validator, IProxyStore store, GatewayRegistry gateways, IEventLog events, TimeProvider time, ILogger<ProxyManager> logger) : IProxyManager, IManagedProxies
{
    private readonly KeyedLock _changes = new();

    public Task<ProvisionResult> CreateAsync(ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken) =>
        CreateAsync(null, draft, force, actor, progress, cancellationToken);

    public Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken) =>
        UpdateAsync(ProxySource.Standalone, id, draft, force, actor, progress, cancellationToken);

    public Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken) => DeleteAsync(ProxySource.Standalone, id, actor, cancellationToken);

    Task<ProvisionResult> IManagedProxies.CreateAsync(long instanceId, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken) =>
        CreateAsync(instanceId, draft, force, actor, null, cancellationToken);

    Task<ProvisionResult> IManagedProxies.UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken) =>
        UpdateAsync(ProxySource.Managed, id, draft, force, actor, null, cancellationToken);

    Task<ProvisionResult> IManagedProxies.DeleteAsync(long id, Actor actor, CancellationToken cancellationToken) => DeleteAsync(ProxySource.Managed, id, actor, cancellationToken);

    private async Task<ProvisionResult> CreateAsync(long? instanceId, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        var validation = await ValidateAsync(draft, null, progress, cancellationToken);
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

        using var turn = await _changes.AcquireAsync(reserved.Id, CancellationToken.None);
        // the row could be seen before the lock was held: who was faster has the last word
        if (await store.FindAsync(reserved.Id, CancellationToken.None) is not { State: ProvisionState.Pending, GatewayHostId: null })
            return new ProvisionResult { Outcome = ProvisionOutcome.Changed, Validation = validation, Detail = $"Proxy {reserved.Id} was changed or deleted while it was being made." };
        var change = new ProxyChange(gateway, reserved, hostId => UndoCreateAsync(gateway, reserved, hostId), active => ProxyEvents.Created(active, run.DestinationIsDown, actor), actor);
        return await ProvisionAsync(run, change, verify: true);
    }

    private async Task<ProvisionResult> UpdateAsync(ProxySource by, long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        if (Bar(await FindChangeableAsync(id, cancellationToken), by, id) is { } barred)
            return barred;
        var validation = await ValidateAsync(draft, id, progress, cancellationToken);
        if (Refuse(validation, force) is { } refusal)
            return refusal;

        // a slow destination is validated outside, so that it keeps nobody from deleting the proxy meanwhile
        using var turn = await _changes.AcquireAsync(id, cancellationToken);
        var before = await FindChangeableAsync(id, cancellationToken);
        if (before is null || Bar(before, by, id) is not null)
            return Bar(before, by, id)!;
        if (draft.BasedOn is { } version && version != before.UpdatedAt)
            return new ProvisionResult { Outcome = ProvisionOutcome.Changed, Validation = validation, Detail = $"Proxy {id} was changed by somebody else meanwhile. Read it again, then repeat the change." };
        var spec = validation.Spec!;
        var result = await ChangeAsync(new ProvisionRun(time, progress, validation), before, spec, actor, verify: true);
        return result.Proxy is { } proxy ? result with { Proxy = await UpdateHealthAsync(proxy, before, validation) } : result;
    }

    public async Task<ProvisionResult> SetEnabledAsync(long id, bool enabled, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await _changes.AcquireAsync(id, cancellationToken);
        var before = await FindChangeableAsync(id, cancellationToken);
        if (before is null || Bar(before, ProxySource.Standalone, id) is not null)
            return Bar(before, ProxySource.Standalone, id)!;
        if (before.Spec.Enabled == enabled)
            return new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = before };
        return await ChangeAsync(new ProvisionRun(time, null, null), before, before.Spec with { Enabled = enabled }, actor, verify: false);
    }

    private async Task<ProvisionResult> DeleteAsync(ProxySource by, long id, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await _changes.AcquireAsync(id, cancellationToken);
        var before = await store.FindAsync(id, cancellationToken);
        if (before is null || Bar(before, by, id) is not null)
            return Bar(before, by, id)!;
        var run = new ProvisionRun(time, null, null);
        await store.UpdateAsync(before.Doomed(time.GetUtcNow()), before.Spec.Domains, told: null, CancellationToken.None);
        if (before.GatewayHostId is { } hostId)
        {
            var removed = await gateways.Get(before.Gateway).RemoveAsync(hostId, CancellationToken.None);
            if (!removed.Ok)
            {
                await store.UpdateAsync(before, before.Spec.Domains, ProxyEvents.GatewayFailed(before, removed.Error, actor, time.GetUtcNow()), CancellationToken.None);
                return run.Refused(removed.Error);
            }
        }
        await store.DeleteAsync(id, ProxyEvents.Deleted(before, actor, time.GetUtcNow()), CancellationToken.None);
        LogDeleted(id, before.Spec.Domains[0].Value);
        return run.Done(before);
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
            await TellAsync(told);
        return proxy with { Health = health };
    }

    private async Task<ProvisionResult> ChangeAsync(ProvisionRun run, StandaloneProxy before, ProxySpec spec, Actor actor, bool verify)
    {
        var gateway = gateways.Get(before.Gateway);
        run.Begin();
        // both the old and the new domains are held until it is known which of them it will be
        var claim = await store.UpdateAsync(before.Revised(spec, time.GetUtcNow()), [.. before.Spec.Domains.Union(spec.Domains)], told: null, CancellationToken.None);
        if (claim.Proxy is not { } revised)
            return run.Taken(claim.Taken);
        run.Passed(StepName.Reserve, "The change is noted.");
        var change = new ProxyChange(gateway, revised, _ => UndoChangeAsync(gateway, before), active => ProxyEvents.Updated(before, active, actor), actor);
        return await ProvisionAsync(run, change, verify);
    }

    /// <summary>Apply, verify, activate; on any failure undo.</summary>
    private async Task<ProvisionResult> ProvisionAsync(ProvisionRun run, ProxyChange change, bool verify)
    {
        var (gateway, proxy) = (change.Gateway, change.Proxy);
        string? hostId = null;
        try
        {
            run.Begin();
            var applied = await gateway.ApplyAsync(proxy, CancellationToken.None);
            if (!applied.Ok)
            {
                await change.Undo(null);
                await TellAsync(ProxyEvents.GatewayFailed(proxy, applied.Error, change.Actor, time.GetUtcNow()));
                return run.Refused(applied.Error);
            }
            hostId = applied.Value.Id;
            run.Passed(StepName.Apply, $"The {gateway.Name} gateway has it.");

            var active = proxy.Activated(hostId, time.GetUtcNow());
            if (verify && await VerifyAsync(run, gateway, active) is { } failure)
            {
                await change.Undo(hostId);
                await TellAsync(ProxyEvents.GatewayFailed(proxy, new GatewayError(GatewayErrorKind.Refused, failure.Detail ?? ""), change.Actor, time.GetUtcNow()));
                return failure;
            }
            await store.UpdateAsync(active, active.Spec.Domains, change.Tell(active), CancellationToken.None);
            LogProvisioned(active.Id, active.Spec.Domains[0].Value, active.Spec.Destination);
            return run.Done(active);
        }
        catch (Exception exception)
        {
            LogFailed(exception, proxy.Id);
            await UndoAfterExceptionAsync(proxy.Id, change.Undo, hostId);
            throw;
        }
    }

    private static async Task<ProvisionResult?> VerifyAsync(ProvisionRun run, IProxyGateway gateway, StandaloneProxy proxy)
    {
        run.Begin();
        var verification = await gateway.VerifyAsync(proxy, CancellationToken.None);
        switch (verification.Served)
        {
            case true:
                run.Passed(StepName.Verify, verification.Message);
                return null;
            case null:
                run.Skipped(StepName.Verify, verification.Message);
                return null;
            default:
                run.NotServed(verification.Message, run.DestinationIsDown);
                return run.DestinationIsDown ? null : run.NotServing(verification.Message);
        }
    }

    private async Task UndoCreateAsync(IProxyGateway gateway, StandaloneProxy reserved, string? hostId)
    {
        if (hostId is not null && await gateway.RemoveAsync(hostId, CancellationToken.None) is { Ok: false } left)
        {
            LogUndoFailed(reserved.Id, left.Error.Message);
            return;
        }
        await store.DeleteAsync(reserved.Id, told: null, CancellationToken.None);
    }

    private async Task UndoChangeAsync(IProxyGateway gateway, StandaloneProxy before)
    {
        if (await gateway.ApplyAsync(before, CancellationToken.None) is { Ok: false } left)
            LogUndoFailed(before.Id, left.Error.Message);
        else
            await store.UpdateAsync(before, before.Spec.Domains, told: null, CancellationToken.None);
    }

    // what the caller is told does not depend on it
    private async Task TellAsync(ForgeEvent entry)
    {
        try
        {
            await events.AppendAsync(entry, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotTold(exception, entry.Type);
        }
    }

    /// <summary>The first exception is the one to tell: a second one, met while undoing, is only logged.</summary>
    private async Task UndoAfterExceptionAsync(long id, Func<string?, Task> undo, string? hostId)
    {
        try
        {
            await undo(hostId);
        }
        catch (Exception exception)
        {
            LogUndoThrew(exception, id);
        }
    }

    private async Task<ValidationResult> ValidateAsync(ProxyDraft draft, long? id, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        ValidationResult? result = null;
        await foreach (var update in validator.RunAsync(draft, id, cancellationToken))
        {
            if (update is ValidationUpdate.StepEnded ended)
                progress?.Report(ended.Step);
            else if (update is ValidationUpdate.Completed completed)
                result = completed.Result;
        }
        return result ?? throw new InvalidOperationException("The validator ended without a result.");
    }

    private async Task<StandaloneProxy?> FindChangeableAsync(long id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { State: not ProvisionState.Deleting } proxy ? proxy : null;

    private static ProvisionResult? Refuse(ValidationResult validation, bool force)
    {
        if (validation.Taken.Count > 0)
            return new ProvisionResult { Outcome = ProvisionOutcome.DomainTaken, Validation = validation, Taken = validation.Taken, Detail = DomainClaim.Describe(validation.Taken) };
        return validation.Valid || (force && validation.CanBeForced) ? null : new ProvisionResult { Outcome = ProvisionOutcome.Invalid, Validation = validation };
    }

    /// <summary>Why <paramref name="by"/> may not change it; null where it may.</summary>
    private static ProvisionResult? Bar(StandaloneProxy? proxy, ProxySource by, long id) => proxy?.Source switch
    {
        null => NotFound(id),
        { } source when source == by => null,
        ProxySource.Managed => new ProvisionResult { Outcome = ProvisionOutcome.Locked, Detail = $"Proxy {id} belongs to instance {proxy.InstanceId}. Change the instance; its proxy follows." },
        _ => NotFound(id),
    };

    private static ProvisionResult NotFound(long id) => new() { Outcome = ProvisionOutcome.NotFound, Detail = $"There is no proxy {id}." };

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Proxy {Id} ({Domain} -> {Destination}) is live")]
    private partial void LogProvisioned(long id, string domain, Destination destination);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "Proxy {Id} ({Domain}) is deleted")]
    private partial void LogDeleted(long id, string domain);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "Changing proxy {Id} failed and is being undone")]
    private partial void LogFailed(Exception exception, long id);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Error, Message = "The change of proxy {Id} could not be undone in the gateway, so it stays marked as pending: {Reason}")]
    private partial void LogUndoFailed(long id, string reason);

    [LoggerMessage(EventId = 1106, Level = LogLevel.Error, Message = "The event {Type} could not be kept")]
    private partial void LogNotTold(Exception exception, string type);

    [LoggerMessage(EventId = 1105, Level = LogLevel.Error, Message = "The change of proxy {Id} could not be undone, so it stays marked as pending until the next start")]
    private partial void LogUndoThrew(Exception exception, long id);
}
