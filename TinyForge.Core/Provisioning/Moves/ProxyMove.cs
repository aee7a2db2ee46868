using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Moves;

/// <summary>
/// Moves one proxy: apply and verify in the new gateway, note it, remove from the old one. Both serve it in between, so there is no moment
/// without service. Wherever this is cut off, one of the two hosts is not the row's, carries its mark, and is removed by the
/// reconciler's sweep.
/// </summary>
internal sealed partial class ProxyMove(IProxyStore store, GatewayRegistry gateways, ProxyLocks locks, TimeProvider time, ILogger<ProxyMove> logger)
{
    /// <summary>Moves it. What has begun is finished or undone.</summary>
    public async Task<MoveOutcome> RunAsync(long id, string to, MoveTarget found, Actor actor)
    {
        using var turn = await locks.AcquireAsync(id, CancellationToken.None);
        if (await store.FindAsync(id, CancellationToken.None) is not { } before || before.Gateway == to)
            return new MoveOutcome(MoveEnd.PassedOver);
        if (found.WhyNot(before, out var certificateId) is { } reason)
            return new MoveOutcome(MoveEnd.Failed, reason);

        var target = gateways.Get(to);
        var wanted = before with { Gateway = to, GatewayHostId = null, Spec = before.Spec with { SslCertificateId = certificateId } };
        var applied = await target.ApplyAsync(wanted, CancellationToken.None);
        if (!applied.Ok)
            return new MoveOutcome(applied.Error.Passes ? MoveEnd.Halted : MoveEnd.Failed, applied.Error.Message);

        var moved = wanted.Activated(applied.Value.Id, time.GetUtcNow());
        var verification = await target.VerifyAsync(moved, CancellationToken.None);
        // a service that is down is not served by any gateway, and may move all the same
        if (verification.Served == false && before.Health.Status == HealthStatus.Healthy)
        {
            if (await HostRemoval.RemoveAsync(target, moved, CancellationToken.None) is { } left)
                LogLeft(id, to, left.Message);
            return new MoveOutcome(MoveEnd.Failed, $"The {to} gateway does not serve it. {verification.Message}");
        }
        await store.UpdateAsync(moved, moved.Spec.Domains, MoveEvents.Moved(before, moved, actor), CancellationToken.None);
        if (await HostRemoval.RemoveAsync(gateways.Get(before.Gateway), before, CancellationToken.None) is { } error)
            LogLeft(id, before.Gateway, error.Message);
        return new MoveOutcome(MoveEnd.Moved);
    }

    [LoggerMessage(EventId = 1141, Level = LogLevel.Warning, Message = "The {Gateway} gateway still has a host of proxy {Id}, which the reconciler will remove: {Reason}")]
    private partial void LogLeft(long id, string gateway, string reason);
}
