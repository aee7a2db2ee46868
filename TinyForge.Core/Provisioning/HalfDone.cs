using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>
/// Ends what a crash left half done, and carries out what waited for its gateway. Nobody was told that a cut-off create worked, so it is
/// undone; a delete is finished, since there is no way back; an update is finished with what the row wants, since that was validated.
/// The caller holds the proxy's lock.
/// </summary>
internal sealed partial class HalfDone(IProxyStore store, IEventLog events, TimeProvider time, ILogger<HalfDone> logger)
{
    /// <summary>Ends one. Where the gateway can't be reached the row says why it waits.</summary>
    /// <returns>Whether it is ended.</returns>
    public async Task<bool> EndAsync(IProxyGateway gateway, StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var error = proxy is { State: ProvisionState.Pending, GatewayHostId: not null }
            ? await FinishAsync(gateway, proxy, cancellationToken)
            : await RemoveAsync(gateway, proxy, cancellationToken);
        if (error is null)
            return true;
        await NoteAsync(proxy, error.Message);
        return false;
    }

    /// <summary>Writes down why it waits.</summary>
    public async Task NoteAsync(StandaloneProxy proxy, string reason)
    {
        if (proxy.StateDetail == reason)
            return;
        LogWaits(proxy.Id, proxy.State, reason);
        await store.NoteAsync(proxy.Waiting(reason), told: null, CancellationToken.None);
    }

    private async Task<GatewayError?> FinishAsync(IProxyGateway gateway, StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var applied = await gateway.ApplyAsync(proxy, cancellationToken);
        var now = time.GetUtcNow();
        if (applied.Ok)
        {
            var told = proxy.StateDetail is null ? ProxyEvents.Recovered(proxy, "its change is finished", now) : ProxyEvents.CarriedOut(proxy, "is as it is wanted", now);
            await store.UpdateAsync(proxy.Activated(applied.Value.Id, now), proxy.Spec.Domains, told, CancellationToken.None);
            if (proxy.Drift != ProxyDrift.None)
                await events.AppendAsync(ProxyEvents.DriftGone(proxy with { Drift = ProxyDrift.None }, now), CancellationToken.None);
            LogEnded(proxy.Id, proxy.Spec.Domains[0].Value, "its change is finished");
            return null;
        }
        if (applied.Error.Passes)
            return applied.Error;
        // its old domains may still be routed, so it keeps them from others
        LogRefused(proxy.Id, applied.Error.Message);
        await store.NoteAsync(proxy.Failed(applied.Error.Message, now), ProxyEvents.GatewayFailed(proxy, applied.Error, Actor.System, now), CancellationToken.None);
        return null;
    }

    private async Task<GatewayError?> RemoveAsync(IProxyGateway gateway, StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        if (await HostRemoval.RemoveAsync(gateway, proxy, cancellationToken) is { } error)
            return error;
        var now = time.GetUtcNow();
        var outcome = proxy.State == ProvisionState.Deleting ? "its removal is finished" : "its creation is undone";
        var told = proxy.StateDetail is null ? ProxyEvents.Recovered(proxy, outcome, now) : ProxyEvents.CarriedOut(proxy, "is removed", now);
        await store.DeleteAsync(proxy.Id, told, CancellationToken.None);
        LogEnded(proxy.Id, proxy.Spec.Domains[0].Value, outcome);
        return null;
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Information, Message = "A change of proxy {Id} ({Domain}) was left half done: {Outcome}")]
    private partial void LogEnded(long id, string domain, string outcome);

    [LoggerMessage(EventId = 1112, Level = LogLevel.Warning, Message = "The gateway refuses what is wanted of proxy {Id}: {Reason}")]
    private partial void LogRefused(long id, string reason);

    [LoggerMessage(EventId = 1114, Level = LogLevel.Information, Message = "Proxy {Id} stays {State}: {Reason}")]
    private partial void LogWaits(long id, ProvisionState state, string reason);
}
