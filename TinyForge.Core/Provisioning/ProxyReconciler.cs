using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IProxyReconciler"/>
internal sealed partial class ProxyReconciler(
    IProxyStore store,
    GatewayRegistry gateways,
    HalfDone halfDone,
    DriftWatch drift,
    GatewayOutages outages,
    ProxyLocks locks,
    IEventLog events,
    TimeProvider time,
    ILogger<ProxyReconciler> logger) : IProxyReconciler
{
    // a create that began in this run is not left over from another one, and shows up a moment before it is locked
    private static readonly TimeSpan BeingMade = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async Task RecoverAsync(string gateway, CancellationToken cancellationToken)
    {
        foreach (var proxy in await store.ListAllAsync(cancellationToken))
        {
            if (proxy.Gateway == gateway && IsHalfDone(proxy))
                await TryAsync(proxy, () => halfDone.EndAsync(gateways.Get(gateway), proxy, cancellationToken));
        }
    }

    public async Task<ReconcileReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = new ReconcileReport(0, 0, 0, 0);
        var proxies = (await store.ListAllAsync(cancellationToken)).ToLookup(p => p.Gateway, StringComparer.Ordinal);
        // a gateway that no proxy names may have what a move that was cut off left there
        foreach (var name in gateways.Names)
            report = await RunAsync(gateways.Get(name), [.. proxies[name]], report, cancellationToken);
        foreach (var unknown in proxies.Where(group => !gateways.Names.Contains(group.Key)))
            LogNoGateway(unknown.Key, unknown.Count());
        return report;
    }

    private async Task<ReconcileReport> RunAsync(IProxyGateway gateway, IReadOnlyList<StandaloneProxy> proxies, ReconcileReport report, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var listed = await gateway.ListAsync(cancellationToken);
        // one that is not in use need not be reached
        if (listed.Ok || proxies.Count > 0)
            await outages.NoteAsync(gateway.Name, listed.Error, cancellationToken);
        var hosts = new HostIndex(listed.Value ?? []);
        foreach (var stale in proxies)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stale.State == ProvisionState.Active && (!listed.Ok || DriftWatch.IsKnown(stale, DriftWatch.Judge(stale, hosts.Find(stale)))))
            {
                report = listed.Ok ? report with { Compared = report.Compared + 1 } : report;
                continue;
            }
            using var turn = locks.TryAcquire(stale.Id);
            // what changed after the gateway was asked can't be compared with its answer
            if (turn is null || await store.FindAsync(stale.Id, cancellationToken) is not { } proxy || proxy.Gateway != gateway.Name || proxy.UpdatedAt >= asked)
                continue;
            if (IsHalfDone(proxy))
            {
                var ended = listed.Ok
                    ? await TryAsync(proxy, () => halfDone.EndAsync(gateway, proxy, cancellationToken))
                    : await TryAsync(proxy, () => WaitAsync(proxy, listed.Error));
                report = ended ? report with { Ended = report.Ended + 1 } : report with { Waiting = report.Waiting + 1 };
            }
            else if (listed.Ok && proxy.State == ProvisionState.Active)
            {
                await drift.LookAsync(proxy, hosts.Find(proxy), cancellationToken);
                report = report with { Compared = report.Compared + 1 };
            }
        }
        return listed.Ok ? report with { Leftovers = report.Leftovers + await SweepAsync(gateway, listed.Value, asked, cancellationToken) } : report;
    }

    /// <summary>Removes hosts that carry the mark of a proxy and are not its host.</summary>
    private async Task<int> SweepAsync(IProxyGateway gateway, IReadOnlyList<GatewayHost> hosts, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var removed = 0;
        var owners = (await store.ListAllAsync(cancellationToken)).ToDictionary(p => p.Tag, StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (host.Tag is null || !owners.TryGetValue(host.Tag, out var owner) || IsHostOf(owner, gateway, host))
                continue;
            using var turn = locks.TryAcquire(owner.Id);
            if (turn is null || await store.FindAsync(owner.Id, cancellationToken) is not { State: ProvisionState.Active } proxy || proxy.UpdatedAt >= asked || IsHostOf(proxy, gateway, host))
                continue;
            if ((await gateway.RemoveAsync(host.Id, cancellationToken)).Ok)
            {
                removed++;
                await events.AppendAsync(ProxyEvents.LeftoverRemoved(proxy, host, time.GetUtcNow()), cancellationToken);
            }
        }
        return removed;
    }

    private async Task<bool> WaitAsync(StandaloneProxy proxy, GatewayError error)
    {
        await halfDone.NoteAsync(proxy, error.Message);
        return false;
    }

    private async Task<bool> TryAsync(StandaloneProxy proxy, Func<Task<bool>> end)
    {
        try
        {
            return await end();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotEnded(exception, proxy.Id, proxy.State);
            return false;
        }
    }

    private bool IsHalfDone(StandaloneProxy proxy) => proxy.State switch
    {
        ProvisionState.Deleting => true,
        ProvisionState.Pending => proxy.GatewayHostId is not null || proxy.CreatedAt < _started || time.GetUtcNow() - proxy.CreatedAt > BeingMade,
        _ => false,
    };

    private static bool IsHostOf(StandaloneProxy proxy, IProxyGateway gateway, GatewayHost host) => proxy.Gateway == gateway.Name && proxy.GatewayHostId == host.Id;

    [LoggerMessage(EventId = 1113, Level = LogLevel.Error, Message = "Proxy {Id}, left {State}, could not be ended")]
    private partial void LogNotEnded(Exception exception, long id, ProvisionState state);

    [LoggerMessage(EventId = 1115, Level = LogLevel.Error, Message = "This program has no gateway {Gateway}, which {Count} proxies name")]
    private partial void LogNoGateway(string gateway, int count);
}
