using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IProxyAdoption"/>
/// <remarks>
/// The row is stored as pending with the host's id, so that what a crash leaves is finished as a change would be: by applying it, which
/// finds nothing to do but the tag. The host is never removed, whatever happens.
/// </remarks>
internal sealed partial class ProxyAdoption(
    IProxyValidator validator, IProxyStore store, GatewayRegistry gateways, AdoptionScope adoption, ProxyLocks locks, TimeProvider time, ILogger<ProxyAdoption> logger) : IProxyAdoption
{
    public async Task<ProvisionResult> AdoptAsync(string? gateway, string hostId, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        var carrier = gateway is null ? gateways.Current : gateways.Names.Contains(gateway) ? gateways.Get(gateway) : null;
        if (carrier is null || carrier.Name == GatewayNames.Embedded)
            return NoHost(hostId, carrier?.Name ?? gateway!);
        var listed = await carrier.ListAsync(cancellationToken);
        if (!listed.Ok)
            return new ProvisionRun(time, null, null).Refused(listed.Error);
        if (listed.Value.FirstOrDefault(h => h.Id == hostId) is not { } host)
            return NoHost(hostId, carrier.Name);
        if (new HostJoin(carrier.Name, await store.ListAllAsync(cancellationToken)).OwnerOf(host) is { } owner)
            return Owned(host, owner);
        if (host.Spec is not { } spec)
            return new ProvisionResult { Outcome = ProvisionOutcome.Invalid, Detail = HostReading.WhyNot(host) };

        adoption.Enter(carrier.Name, hostId);
        var validation = await validator.RunToEndAsync(ProxyDraft.From(spec), null, progress, cancellationToken);
        var run = new ProvisionRun(time, progress, validation);
        if (validation.Taken.Count > 0)
            return new ProvisionResult { Outcome = ProvisionOutcome.DomainTaken, Validation = validation, Taken = validation.Taken, Detail = DomainClaim.Describe(validation.Taken) };
        if (!validation.Valid && !(force && validation.CanBeForced))
            return new ProvisionResult { Outcome = ProvisionOutcome.Invalid, Validation = validation };
        cancellationToken.ThrowIfCancellationRequested();
        return await TakeOverAsync(run, carrier, host, spec, actor);
    }

    public async Task<ProvisionResult> ReleaseAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await locks.AcquireAsync(id, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { State: not ProvisionState.Deleting } proxy)
            return new ProvisionResult { Outcome = ProvisionOutcome.NotFound, Detail = $"There is no proxy {id}." };
        if (proxy.Source == ProxySource.Managed)
            return new ProvisionResult { Outcome = ProvisionOutcome.Locked, Detail = $"Proxy {id} belongs to instance {proxy.InstanceId}. Remove the instance; its proxy goes with it." };
        if (proxy.Gateway == GatewayNames.Embedded)
            return new ProvisionResult { Outcome = ProvisionOutcome.NotReleasable, Detail = $"Proxy {id} is in the embedded gateway, which has no hosts but those of proxies. Delete it instead, or keep it." };
        if (proxy.GatewayHostId is null)
            return new ProvisionResult { Outcome = ProvisionOutcome.NotReleasable, Detail = $"Proxy {id} has no host in {proxy.Gateway} yet. Wait until it is published, or delete it." };
        await store.DeleteAsync(id, ProxyEvents.Released(proxy, actor, time.GetUtcNow()), CancellationToken.None);
        LogReleased(id, proxy.Spec.Domains[0].Value, proxy.GatewayHostId, proxy.Gateway);
        return new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = proxy };
    }

    private async Task<ProvisionResult> TakeOverAsync(ProvisionRun run, IProxyGateway gateway, GatewayHost host, ProxySpec spec, Actor actor)
    {
        var now = time.GetUtcNow();
        var wish = StandaloneProxy.Reserve(spec, gateway.Name, now) with { GatewayHostId = host.Id, Health = run.Validation!.ToHealth(spec, now) };
        run.Begin();
        var claim = await store.AddAsync(wish, CancellationToken.None);
        if (claim.Proxy is not { } reserved)
            return run.Taken(claim.Taken);
        run.Passed(StepName.Reserve, $"Reserved as proxy {reserved.Id}.");

        using var turn = await locks.AcquireAsync(reserved.Id, CancellationToken.None);
        // the row could be seen before the lock was held: who was faster has the last word
        if (await store.FindAsync(reserved.Id, CancellationToken.None) is not { State: not ProvisionState.Deleting } present || present.UpdatedAt.ToUnixTimeMilliseconds() != reserved.UpdatedAt.ToUnixTimeMilliseconds())
            return new ProvisionResult { Outcome = ProvisionOutcome.Changed, Validation = run.Validation, Detail = $"Proxy {reserved.Id} was changed or deleted while it was being adopted." };
        try
        {
            run.Begin();
            // validation takes its time, and who edits the host meanwhile has the last word
            if (await WhyNotAsItWasAsync(gateway, host, spec) is { } reason)
            {
                await store.DeleteAsync(reserved.Id, told: null, CancellationToken.None);
                return reason with { Validation = run.Validation };
            }
            var applied = await gateway.ApplyAsync(reserved, CancellationToken.None);
            if (!applied.Ok)
            {
                await store.DeleteAsync(reserved.Id, told: null, CancellationToken.None);
                return run.Refused(applied.Error);
            }
            run.Passed(StepName.Apply, $"Host {host.Id} of {gateway.Name} is TinyForge's.");
            var active = reserved.Activated(applied.Value.Id, time.GetUtcNow());
            await store.UpdateAsync(active, active.Spec.Domains, ProxyEvents.Adopted(active, host.Extras, actor), CancellationToken.None);
            LogAdopted(active.Id, active.Spec.Domains[0].Value, host.Id, gateway.Name);
            return run.Done(active);
        }
        catch (Exception exception)
        {
            LogFailed(exception, reserved.Id, host.Id);
            await UndoAsync(reserved.Id);
            throw;
        }
    }

    private async Task<ProvisionResult?> WhyNotAsItWasAsync(IProxyGateway gateway, GatewayHost host, ProxySpec spec)
    {
        var listed = await gateway.ListAsync(CancellationToken.None);
        if (!listed.Ok)
            return new ProvisionRun(time, null, null).Refused(listed.Error);
        return listed.Value.FirstOrDefault(h => h.Id == host.Id) is { } now && HostComparison.Compare(spec, now).Count == 0
            ? null
            : new ProvisionResult { Outcome = ProvisionOutcome.Changed, Detail = $"Host {host.Id} of {gateway.Name} was changed or removed there while it was being checked. Look at it again, then adopt it." };
    }

    /// <summary>The first exception is the one to tell: a second one, met while undoing, is only logged.</summary>
    private async Task UndoAsync(long id)
    {
        try
        {
            await store.DeleteAsync(id, told: null, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogUndoThrew(exception, id);
        }
    }

    private static ProvisionResult NoHost(string hostId, string gateway) => new()
    {
        Outcome = ProvisionOutcome.NotFound,
        Detail = gateway == GatewayNames.Embedded ? "The embedded gateway has no hosts that could be adopted." : $"The gateway '{Texts.Shorten(gateway)}' has no host '{Texts.Shorten(hostId)}'.",
    };

    private static ProvisionResult Owned(GatewayHost host, StandaloneProxy owner)
    {
        var claim = new DomainClaim(host.Domains is [var first, ..] ? first : owner.Spec.Domains[0].Value, owner.Source, owner.Id, owner.Spec.Destination.ToString());
        return new ProvisionResult { Outcome = ProvisionOutcome.DomainTaken, Taken = [claim], Detail = $"Host {host.Id} is known already: {DomainClaim.Describe([claim])}" };
    }

    [LoggerMessage(EventId = 1131, Level = LogLevel.Information, Message = "Proxy {Id} ({Domain}) is adopted: host {HostId} of {Gateway}")]
    private partial void LogAdopted(long id, string domain, string hostId, string gateway);

    [LoggerMessage(EventId = 1132, Level = LogLevel.Information, Message = "Proxy {Id} ({Domain}) is released: host {HostId} stays in {Gateway}")]
    private partial void LogReleased(long id, string domain, string hostId, string gateway);

    [LoggerMessage(EventId = 1133, Level = LogLevel.Error, Message = "Adopting host {HostId} as proxy {Id} failed and is being undone")]
    private partial void LogFailed(Exception exception, long id, string hostId);

    [LoggerMessage(EventId = 1134, Level = LogLevel.Error, Message = "The adoption of proxy {Id} could not be undone, so it stays marked as pending and is finished at the next start")]
    private partial void LogUndoThrew(Exception exception, long id);
}
