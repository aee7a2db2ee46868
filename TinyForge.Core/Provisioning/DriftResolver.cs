using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IDriftResolver"/>
internal sealed class DriftResolver(IProxyStore store, GatewayRegistry gateways, ProxyProvisioner provisioner, ProxyLocks locks, TimeProvider time) : IDriftResolver
{
    private const string InstanceDecides = "The proxy belongs to an instance, which says what is wanted. Change the instance, or restore the host.";

    public async Task<GatewayResult<DriftPreview>?> PreviewAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { State: ProvisionState.Active } proxy)
            return null;
        var hosts = await gateways.Get(proxy.Gateway).ListAsync(cancellationToken);
        return hosts.Ok ? Describe(proxy, new HostIndex(hosts.Value).Find(proxy)) : hosts.Error;
    }

    public async Task<ProvisionResult> RestoreAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await locks.AcquireAsync(id, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { State: ProvisionState.Active } before)
            return NotFound(id);
        var run = new ProvisionRun(time, null, null);
        var applied = await gateways.Get(before.Gateway).ApplyAsync(before, CancellationToken.None);
        if (!applied.Ok)
            return run.Refused(applied.Error);
        var active = before.Activated(applied.Value.Id, time.GetUtcNow());
        await store.UpdateAsync(active, active.Spec.Domains, ProxyEvents.Restored(active, actor), CancellationToken.None);
        return run.Done(active);
    }

    public async Task<ProvisionResult> AcceptAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        using var turn = await locks.AcquireAsync(id, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { State: ProvisionState.Active } before)
            return NotFound(id);
        if (before.Source == ProxySource.Managed)
            return new ProvisionResult { Outcome = ProvisionOutcome.Locked, Proxy = before, Detail = InstanceDecides };
        var run = new ProvisionRun(time, null, null);
        var gateway = gateways.Get(before.Gateway);
        var hosts = await gateway.ListAsync(cancellationToken);
        if (!hosts.Ok)
            return run.Refused(hosts.Error);
        var host = new HostIndex(hosts.Value).Find(before);
        if (host is null)
            return await provisioner.RemoveAsync(run, gateway, before, actor);
        var preview = Describe(before, host);
        if (!preview.CanAccept)
            return new ProvisionResult { Outcome = ProvisionOutcome.GatewayRefused, Proxy = before, Detail = preview.Accept };
        var accepted = before.Revised(HostComparison.Accept(before.Spec, host)!, time.GetUtcNow()).Activated(host.Id, time.GetUtcNow());
        var claim = await store.UpdateAsync(accepted, accepted.Spec.Domains, ProxyEvents.Accepted(before, accepted, actor), CancellationToken.None);
        return claim.Proxy is { } proxy ? run.Done(proxy) : run.Taken(claim.Taken);
    }

    private static DriftPreview Describe(StandaloneProxy proxy, GatewayHost? host)
    {
        var seen = DriftWatch.Judge(proxy, host);
        var differences = host is null ? [] : HostComparison.Compare(proxy.Spec, host);
        var fields = string.Join(", ", differences.Select(d => d.Field));
        return (seen.Drift, HostComparable(proxy, host)) switch
        {
            (not ProxyDrift.None, _) when proxy.Source == ProxySource.Managed => Preview(
                differences.Count == 0 ? $"What is wanted is written to the {proxy.Gateway} gateway again." : $"These fields are written to the gateway: {fields}.", InstanceDecides, can: false),
            (ProxyDrift.None, _) => Preview("Nothing differs, so nothing would change.", "Nothing differs, so nothing would change.", can: true),
            (ProxyDrift.Missing, _) => Preview($"The host is made anew in the {proxy.Gateway} gateway.", "The proxy is deleted from TinyForge, with its history.", can: true),
            (ProxyDrift.Offline, _) => Preview("What is wanted is written to the gateway again.", $"A host that the {proxy.Gateway} gateway does not serve can't be accepted. Mend it there, restore it, or delete the proxy.", can: false),
            (_, false) => Preview($"These fields are written to the gateway: {fields}.", $"TinyForge has no words for what the host is now. Restore it, or mend it in the {proxy.Gateway} gateway.", can: false),
            _ => Preview($"These fields are written to the gateway: {fields}.", $"These fields are taken from the gateway: {fields}.", can: true),
        };

        DriftPreview Preview(string restore, string accept, bool can) => new() { Proxy = seen, Differences = differences, Restore = restore, Accept = accept, CanAccept = can };
    }

    private static bool HostComparable(StandaloneProxy proxy, GatewayHost? host) => host is null || HostComparison.Accept(proxy.Spec, host) is not null;

    private static ProvisionResult NotFound(long id) => new() { Outcome = ProvisionOutcome.NotFound, Detail = $"There is no active proxy {id}." };
}
