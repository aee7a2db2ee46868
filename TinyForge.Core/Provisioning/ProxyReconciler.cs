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

    private const int LookedAtTogether = 100;

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
        var proxies = await store.ListAllAsync(cancellationToken);
        // a gateway that no proxy names may have what a move that was cut off left there
        foreach (var name in gateways.Names)
        {
            try
            {
                report = await RunAsync(gateways.Get(name), proxies, report, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogGatewayFailed(exception, name);
            }
        }
        foreach (var unknown in proxies.Where(p => !gateways.Names.Contains(p.Gateway)).GroupBy(p => p.Gateway, StringComparer.Ordinal))
            LogNoGateway(unknown.Key, unknown.Count());
        return report;
    }

    private async Task<ReconcileReport> RunAsync(IProxyGateway gateway, IReadOnlyList<StandaloneProxy> proxies, ReconcileReport report, CancellationToken cancellationToken)
    {
        var own = proxies.Where(p => p.Gateway == gateway.Name).ToList();
        var listed = await gateway.ListAsync(cancellationToken);
        // one that is not in use need not be reached
        if (listed.Ok || own.Count > 0)
            await outages.NoteAsync(gateway.Name, listed.Error, cancellationToken);
        foreach (var proxy in own.Where(IsHalfDone))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await EndAsync(gateway, proxy.Id, listed.Error, cancellationToken) is { } ended)
                report = ended ? report with { Ended = report.Ended + 1 } : report with { Waiting = report.Waiting + 1 };
        }
        if (!listed.Ok)
            return report;
        report = report with { Compared = report.Compared + own.Count(p => p.State == ProvisionState.Active) };
        foreach (var doubtful in Doubtful(gateway, proxies, listed.Value).Chunk(LookedAtTogether))
            report = report with { Leftovers = report.Leftovers + await LookAsync(gateway, doubtful, cancellationToken) };
        return report;
    }

    /// <returns>Whether it is ended; null where somebody else is at it, or has ended it.</returns>
    private async Task<bool?> EndAsync(IProxyGateway gateway, long id, GatewayError? error, CancellationToken cancellationToken)
    {
        using var turn = locks.TryAcquire(id);
        if (turn is null || await store.FindAsync(id, cancellationToken) is not { } proxy || proxy.Gateway != gateway.Name || !IsHalfDone(proxy))
            return null;
        return await TryAsync(proxy, () => error is null ? halfDone.EndAsync(gateway, proxy, cancellationToken) : WaitAsync(proxy, error));
    }

    /// <summary>The proxies whose host is not as they say, and those that have hosts beside their own.</summary>
    private static IEnumerable<long> Doubtful(IProxyGateway gateway, IReadOnlyList<StandaloneProxy> proxies, IReadOnlyList<GatewayHost> listed)
    {
        var hosts = new HostIndex(listed);
        var tags = listed.Where(h => h.Tag is not null).ToLookup(h => h.Tag!, StringComparer.Ordinal);
        return proxies.Where(p => p.State == ProvisionState.Active)
            .Where(p => tags[p.Tag].Any(h => p.Gateway != gateway.Name || p.GatewayHostId != h.Id)
                || (p.Gateway == gateway.Name && !DriftWatch.IsKnown(p, DriftWatch.Judge(p, hosts.Find(p)))))
            .Select(p => p.Id);
    }

    /// <summary>Looks once more while nobody can change them: what was listed before may be older than a change that has ended since.</summary>
    /// <returns>How many hosts that were left over are removed.</returns>
    private async Task<int> LookAsync(IProxyGateway gateway, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var turns = ids.Select(id => (Id: id, Turn: locks.TryAcquire(id))).Where(t => t.Turn is not null).ToList();
        try
        {
            var listed = await gateway.ListAsync(cancellationToken);
            if (!listed.Ok)
                return 0;
            var hosts = new HostIndex(listed.Value);
            var removed = 0;
            foreach (var (id, _) in turns)
            {
                if (await store.FindAsync(id, cancellationToken) is not { State: ProvisionState.Active } proxy)
                    continue;
                var host = proxy.Gateway == gateway.Name ? hosts.Find(proxy) : null;
                if (proxy.Gateway == gateway.Name)
                    await drift.LookAsync(proxy, host, cancellationToken);
                // what is left over is removed only where the proxy has its host, here or there
                if (host is not null || (proxy.Gateway != gateway.Name && proxy.Drift == ProxyDrift.None))
                    removed += await SweepAsync(gateway, proxy, listed.Value.Where(h => h.Tag == proxy.Tag && h.Id != host?.Id), cancellationToken);
            }
            return removed;
        }
        finally
        {
            foreach (var (_, turn) in turns)
                turn!.Dispose();
        }
    }

    private async Task<int> SweepAsync(IProxyGateway gateway, StandaloneProxy proxy, IEnumerable<GatewayHost> leftovers, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var host in leftovers)
        {
            if (!(await gateway.RemoveAsync(host.Id, cancellationToken)).Ok)
                continue;
            removed++;
            await events.AppendAsync(ProxyEvents.LeftoverRemoved(proxy, host, time.GetUtcNow()), cancellationToken);
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

    [LoggerMessage(EventId = 1113, Level = LogLevel.Error, Message = "Proxy {Id}, left {State}, could not be ended")]
    private partial void LogNotEnded(Exception exception, long id, ProvisionState state);

    [LoggerMessage(EventId = 1115, Level = LogLevel.Error, Message = "This program has no gateway {Gateway}, which {Count} proxies name")]
    private partial void LogNoGateway(string gateway, int count);

    [LoggerMessage(EventId = 1116, Level = LogLevel.Error, Message = "The proxies of the {Gateway} gateway could not be compared with it")]
    private partial void LogGatewayFailed(Exception exception, string gateway);
}
