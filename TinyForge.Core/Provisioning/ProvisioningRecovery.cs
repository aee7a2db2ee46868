using Microsoft.Extensions.Logging;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>
/// Ends what the last run of the program left half done. Nobody was told that it worked, so a create is undone; a delete is
/// finished, since there is no way back; an update is finished with what the row wants now, since that was validated.
/// </summary>
public sealed partial class ProvisioningRecovery
{
    private readonly IProxyStore _store;
    private readonly GatewayRegistry _gateways;
    private readonly TimeProvider _time;
    private readonly ILogger<ProvisioningRecovery> _logger;

    /// <summary>For the container.</summary>
    public ProvisioningRecovery(IProxyStore store, GatewayRegistry gateways, TimeProvider time, ILogger<ProvisioningRecovery> logger) =>
        (_store, _gateways, _time, _logger) = (store, gateways, time, logger);

    /// <summary>Goes through all rows that are neither active nor failed. One that can't be ended is logged and left for the next start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var proxy in await _store.ListAllAsync(cancellationToken))
        {
            if (proxy.State is ProvisionState.Active or ProvisionState.Failed)
                continue;
            try
            {
                await EndAsync(proxy, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotEnded(exception, proxy.Id, proxy.State);
            }
        }
    }

    private async Task EndAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var gateway = _gateways.Get(proxy.Gateway);
        var now = _time.GetUtcNow();
        if (proxy is { State: ProvisionState.Pending, GatewayHostId: not null })
        {
            var applied = await gateway.ApplyAsync(proxy, cancellationToken);
            if (!applied.Ok)
            {
                LogGatewayRefused(proxy.Id, applied.Error.Message);
                return;
            }
            await _store.UpdateAsync(proxy.Activated(applied.Value.Id, now), proxy.Spec.Domains, ProxyEvents.Recovered(proxy, "its change is finished", now), cancellationToken);
            LogEnded(proxy.Id, proxy.Spec.Domains[0].Value, "its change is finished");
            return;
        }

        if (await RemoveHostAsync(gateway, proxy, cancellationToken) is { } error)
        {
            LogGatewayRefused(proxy.Id, error.Message);
            return;
        }
        var outcome = proxy.State == ProvisionState.Deleting ? "its removal is finished" : "its creation is undone";
        await _store.DeleteAsync(proxy.Id, ProxyEvents.Recovered(proxy, outcome, now), cancellationToken);
        LogEnded(proxy.Id, proxy.Spec.Domains[0].Value, outcome);
    }

    // the crash may have come after the gateway made the host and before the row could note its id
    private static async Task<GatewayError?> RemoveHostAsync(IProxyGateway gateway, StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var hostId = proxy.GatewayHostId;
        if (hostId is null)
        {
            var hosts = await gateway.ListAsync(cancellationToken);
            if (!hosts.Ok)
                return hosts.Error;
            hostId = hosts.Value.FirstOrDefault(h => h.Tag == proxy.Tag)?.Id;
        }
        return hostId is null ? null : (await gateway.RemoveAsync(hostId, cancellationToken)).Error;
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Information, Message = "The last run was cut off while it changed proxy {Id} ({Domain}): {Outcome}")]
    private partial void LogEnded(long id, string domain, string outcome);

    [LoggerMessage(EventId = 1112, Level = LogLevel.Error, Message = "Proxy {Id} was left half done by the last run, and the gateway did not take its end: {Reason}")]
    private partial void LogGatewayRefused(long id, string reason);

    [LoggerMessage(EventId = 1113, Level = LogLevel.Error, Message = "Proxy {Id}, left {State} by the last run, could not be ended")]
    private partial void LogNotEnded(Exception exception, long id, ProvisionState state);
}
