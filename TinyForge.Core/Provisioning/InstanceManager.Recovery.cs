using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

// ends what a crash left
internal sealed partial class InstanceManager
{
    public async Task RecoverAsync(string? gateway, CancellationToken cancellationToken)
    {
        foreach (var left in await store.ListAllAsync(cancellationToken))
        {
            if (left.Instance.State == InstanceState.Registered || !IsWithin(gateway, left))
                continue;
            try
            {
                using var turn = await AcquireAsync(left.Instance.Name, cancellationToken);
                if (await store.FindAsync(left.Instance.Id, cancellationToken) is { } entry && IsWithin(gateway, entry))
                    await EndAsync(entry);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotEnded(exception, left.Instance.Name, left.Instance.State);
            }
        }
    }

    private static bool IsWithin(string? gateway, InstanceEntry entry) => gateway is null || entry.Proxy is null || entry.Proxy.Gateway == gateway;

    /// <summary>Ends what was left half done.</summary>
    private async Task EndAsync(InstanceEntry entry)
    {
        switch (entry)
        {
            // the reconciler takes the proxy away: to ask once more would only tell once more that it waits
            case { Instance.State: InstanceState.Removing, Proxy.State: ProvisionState.Deleting }:
                break;
            case { Instance.State: InstanceState.Removing }:
                if (await EndRemovalAsync(entry, Actor.System) is { Refusal: { } refusal })
                    LogNotRemoved(entry.Instance.Name, refusal.Detail);
                break;
            case { Instance.State: InstanceState.Registering, Proxy: null }:
                await store.DeleteAsync(entry.Instance.Id, told: null, CancellationToken.None);
                LogForgotten(entry.Instance.Name);
                break;
            // one that is pending or on its way out ends as something else
            case { Instance.State: InstanceState.Registering, Proxy: { State: ProvisionState.Active or ProvisionState.Failed } proxy }:
                var instance = entry.Instance.Registered();
                await store.UpdateAsync(instance, [InstanceEvents.Registered(instance, proxy, Actor.System)], CancellationToken.None);
                LogRegistered(instance.Id, instance.Name, proxy.Id);
                break;
        }
    }

    [LoggerMessage(EventId = 1123, Level = LogLevel.Information, Message = "The registration of {Name} was cut off before its proxy was there, and is forgotten")]
    private partial void LogForgotten(string name);

    [LoggerMessage(EventId = 1124, Level = LogLevel.Error, Message = "The removal of {Name} can't be ended yet: {Reason}")]
    private partial void LogNotRemoved(string name, string? reason);

    [LoggerMessage(EventId = 1125, Level = LogLevel.Error, Message = "Instance {Name}, left {State}, could not be ended")]
    private partial void LogNotEnded(Exception exception, string name, InstanceState state);
}
