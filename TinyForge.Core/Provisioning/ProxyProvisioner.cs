using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>
/// Brings a noted change into the gateway: apply, verify, activate; on a failure undo. Where the gateway can't be reached a change of a
/// proxy that is there waits, and a new proxy is given up. What can't be undone now is left to <see cref="IProxyReconciler"/>, and says so.
/// The caller holds the proxy's lock.
/// </summary>
internal sealed partial class ProxyProvisioner(IProxyStore store, IEventLog events, TimeProvider time, ILogger<ProxyProvisioner> logger)
{
    /// <summary>Apply, verify, activate.</summary>
    public async Task<ProvisionResult> CarryOutAsync(ProvisionRun run, ProxyChange change, bool verify)
    {
        var proxy = change.Proxy;
        string? hostId = null;
        try
        {
            run.Begin();
            var applied = await change.Gateway.ApplyAsync(proxy, CancellationToken.None);
            if (!applied.Ok)
                return await NotAppliedAsync(run, change, applied.Error);
            hostId = applied.Value.Id;
            run.Passed(StepName.Apply, $"The {change.Gateway.Name} gateway has it.");

            var active = proxy.Activated(hostId, time.GetUtcNow());
            if (verify && await VerifyAsync(run, change.Gateway, active) is { } failure)
            {
                await UndoAsync(change, hostId, unsure: false);
                await TellAsync(ProxyEvents.GatewayFailed(proxy, new GatewayError(GatewayErrorKind.Refused, failure.Detail ?? ""), change.Actor, time.GetUtcNow()));
                return failure;
            }
            await store.UpdateAsync(active, active.Spec.Domains, change.Tell(active), CancellationToken.None);
            if (change.Before is { Drift: not ProxyDrift.None })
                await TellAsync(ProxyEvents.DriftGone(active, time.GetUtcNow()));
            LogProvisioned(active.Id, active.Spec.Domains[0].Value, active.Spec.Destination);
            return run.Done(active);
        }
        catch (Exception exception)
        {
            LogFailed(exception, proxy.Id);
            await UndoAfterExceptionAsync(change, hostId);
            throw;
        }
    }

    /// <summary>Takes the host out, then the row.</summary>
    public async Task<ProvisionResult> RemoveAsync(ProvisionRun run, IProxyGateway gateway, StandaloneProxy before, Actor actor)
    {
        var doomed = before.Doomed(time.GetUtcNow());
        await store.UpdateAsync(doomed, before.Spec.Domains, told: null, CancellationToken.None);
        if (await HostRemoval.RemoveAsync(gateway, before, CancellationToken.None) is { } error)
        {
            // who asks again hears no second time of what waits already
            if (error.Passes)
                return await WaitAsync(run, doomed, before.Spec.Domains, error, before is { State: ProvisionState.Deleting, StateDetail: not null } ? null : ProxyEvents.Waiting(doomed, error, actor, time.GetUtcNow()));
            await store.UpdateAsync(before, before.Spec.Domains, ProxyEvents.GatewayFailed(before, error, actor, time.GetUtcNow()), CancellationToken.None);
            return run.Refused(error);
        }
        await store.DeleteAsync(before.Id, ProxyEvents.Deleted(before, actor, time.GetUtcNow()), CancellationToken.None);
        LogDeleted(before.Id, before.Spec.Domains[0].Value);
        return run.Done(before) with { Deleted = true };
    }

    /// <summary>Keeps an event that no change is committed with. What the caller is told does not depend on it.</summary>
    public async Task TellAsync(ForgeEvent entry)
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

    private async Task<ProvisionResult> NotAppliedAsync(ProvisionRun run, ProxyChange change, GatewayError error)
    {
        if (change.Before is { } before && error.Passes && TheGatewayHasIt(change, before) is { } active)
        {
            await store.UpdateAsync(active, active.Spec.Domains, change.Tell(active), CancellationToken.None);
            return run.Done(active);
        }
        // one that the gateway never had is no change that could wait: it would be a new proxy
        if (change.Before is { GatewayHostId: not null } former && error.Passes)
            return await WaitAsync(run, change.Proxy, [.. former.Spec.Domains.Union(change.Proxy.Spec.Domains)], error, ProxyEvents.Waiting(change.Proxy, error, change.Actor, time.GetUtcNow()));
        await UndoAsync(change, hostId: null, error.Uncertain);
        await TellAsync(ProxyEvents.GatewayFailed(change.Proxy, error, change.Actor, time.GetUtcNow()));
        return run.Refused(error);
    }

    // a health check, for example, is no business of the gateway's, and need not wait for it
    private StandaloneProxy? TheGatewayHasIt(ProxyChange change, StandaloneProxy before) =>
        before is { State: ProvisionState.Active, GatewayHostId: { } id } && HostComparison.Compare(change.Proxy.Spec, GatewayHost.Of(id, before.Spec)).Count == 0
            ? change.Proxy.Activated(id, time.GetUtcNow()) with { Drift = before.Drift, DriftFields = before.DriftFields, DriftDetail = before.DriftDetail }
            : null;

    private async Task<ProvisionResult> WaitAsync(ProvisionRun run, StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, GatewayError error, ForgeEvent? told)
    {
        var waiting = proxy.Waiting(error.Message);
        await store.UpdateAsync(waiting, domains, told, CancellationToken.None);
        LogWaiting(proxy.Id, proxy.State, error.Message);
        return run.Waiting(waiting, error);
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

    private Task UndoAsync(ProxyChange change, string? hostId, bool unsure) =>
        change.Before is { } before ? UndoUpdateAsync(change, before) : UndoCreateAsync(change, hostId, unsure);

    private async Task UndoCreateAsync(ProxyChange change, string? hostId, bool unsure)
    {
        var left = hostId is not null || unsure ? await HostRemoval.RemoveAsync(change.Gateway, change.Proxy with { GatewayHostId = hostId }, CancellationToken.None) : null;
        if (left is null)
        {
            await store.DeleteAsync(change.Proxy.Id, told: null, CancellationToken.None);
            return;
        }
        LogUndoFailed(change.Proxy.Id, left.Message);
        var doomed = change.Proxy.Doomed(time.GetUtcNow()) with { GatewayHostId = hostId };
        await store.UpdateAsync(doomed.Waiting($"It was given up, and the gateway may still have it. {left.Message}"), doomed.Spec.Domains, told: null, CancellationToken.None);
    }

    // what was is applied again; where that can't be done now, it is what is wanted from now on
    private async Task UndoUpdateAsync(ProxyChange change, StandaloneProxy before)
    {
        var applied = await change.Gateway.ApplyAsync(before, CancellationToken.None);
        if (applied.Ok)
        {
            // the host may have been made anew meanwhile
            await store.UpdateAsync(before with { GatewayHostId = applied.Value.Id }, before.Spec.Domains, told: null, CancellationToken.None);
            return;
        }
        LogUndoFailed(before.Id, applied.Error.Message);
        var wanted = before.Revised(before.Spec, time.GetUtcNow()).Waiting($"A change was refused, and the former state could not be restored yet. {applied.Error.Message}");
        await store.UpdateAsync(wanted, [.. before.Spec.Domains.Union(change.Proxy.Spec.Domains)], told: null, CancellationToken.None);
    }

    /// <summary>The first exception is the one to tell: a second one, met while undoing, is only logged.</summary>
    private async Task UndoAfterExceptionAsync(ProxyChange change, string? hostId)
    {
        try
        {
            await UndoAsync(change, hostId, unsure: true);
        }
        catch (Exception exception)
        {
            LogUndoThrew(exception, change.Proxy.Id);
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Proxy {Id} ({Domain} -> {Destination}) is live")]
    private partial void LogProvisioned(long id, string domain, Destination destination);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "Proxy {Id} ({Domain}) is deleted")]
    private partial void LogDeleted(long id, string domain);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "Changing proxy {Id} failed and is being undone")]
    private partial void LogFailed(Exception exception, long id);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "The change of proxy {Id} could not be undone in the gateway yet: {Reason}")]
    private partial void LogUndoFailed(long id, string reason);

    [LoggerMessage(EventId = 1105, Level = LogLevel.Error, Message = "The change of proxy {Id} could not be undone, and is left to the reconciler")]
    private partial void LogUndoThrew(Exception exception, long id);

    [LoggerMessage(EventId = 1106, Level = LogLevel.Error, Message = "The event {Type} could not be kept")]
    private partial void LogNotTold(Exception exception, string type);

    [LoggerMessage(EventId = 1107, Level = LogLevel.Information, Message = "Proxy {Id} is {State} and waits for its gateway: {Reason}")]
    private partial void LogWaiting(long id, ProvisionState state, string reason);
}
