using Microsoft.Extensions.Logging;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Brings hosts into NPM, changes them and takes them out, and leaves it as it was where that fails.</summary>
internal sealed partial class NpmHostKeeper(NpmClient client, NpmTimes times, TimeProvider time, ILogger<NpmHostKeeper> logger)
{
    /// <summary>Makes NPM route the proxy as wanted. Nothing is written where it does already.</summary>
    public async Task<GatewayResult<GatewayHost>> ApplyAsync(NpmAccount account, StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        using var turn = await client.BeginWritesAsync(account, cancellationToken);
        var hosts = await client.ListHostsAsync(account, cancellationToken);
        if (!hosts.Ok)
            return hosts.Failure.ToGatewayError();
        string[] names = [.. proxy.Spec.Domains.Select(d => d.Value)];
        var own = Find(hosts.Value, proxy);
        // NPM's own look is blind to case on MariaDB
        if (hosts.Value.FirstOrDefault(h => h.Id != own?.Id && h.HasAnyOf(names)) is { } other)
            return Taken(names, other).ToGatewayError();
        if (own is not null)
        {
            var updated = await new NpmHostUpdate(turn, own, proxy).RunAsync();
            if (updated.Error is { Uncertain: true } lost)
                LogUncertain(own.Id, proxy.Id, lost.Message);
            if (updated.Ok || !await IsGoneAsync(turn, own.Id, updated.Error))
                return updated;
        }
        var created = await new NpmHostCreation(turn, proxy, times, time).RunAsync();
        if (created.Error is { Uncertain: true } left)
            LogUncertain(null, proxy.Id, left.Message);
        return created;
    }

    /// <summary>Takes a host out. One that is gone counts as taken out.</summary>
    public async Task<GatewayResult<string>> RemoveAsync(NpmAccount account, string hostId, CancellationToken cancellationToken)
    {
        if (!int.TryParse(hostId, out var id) || id <= 0)
            return hostId;
        using var turn = await client.BeginWritesAsync(account, cancellationToken);
        return await RemoveAsync(turn, id) is { } error ? error : hostId;
    }

    /// <summary>Takes a host out.</summary>
    /// <returns>Why it is still there, or may be; null where it is not.</returns>
    internal static async Task<GatewayError?> RemoveAsync(NpmWriteTurn turn, int id)
    {
        for (var attempt = 1; ; attempt++)
        {
            var deleted = await turn.DeleteAsync(id);
            if (deleted.Ok || deleted.Failure.Kind == NpmFailureKind.NotFound)
                return null;
            if (!deleted.Failure.MayHaveBeenDone)
                return deleted.Failure.ToGatewayError();
            // NPM takes the row out before nginx is tested, and answers 500 where that fails
            var left = await turn.GetAsync(id);
            if (left.Failure is { Kind: NpmFailureKind.NotFound })
                return null;
            if (!left.Ok)
                return deleted.Failure.ToGatewayError() with { Uncertain = true };
            if (attempt == 2)
                return deleted.Failure.ToGatewayError();
        }
    }

    /// <summary>Names the host that is in the way.</summary>
    internal static NpmFailure Taken(IReadOnlyList<string> names, NpmHost other)
    {
        var name = names.First(n => other.HasAnyOf([n]));
        return new(NpmFailureKind.DomainInUse, $"{name} is already in use by host {other.Id} of Nginx Proxy Manager.");
    }

    // our host is known by its tag, where the id was never heard too; and by its id where the tag was lost, or is of a proxy that was
    // released: then it still has one of our names. Without them it is another's, of an NPM that began to count anew
    private static NpmHost? Find(NpmHost[] hosts, StandaloneProxy proxy) =>
        hosts.FirstOrDefault(h => h.Tag == proxy.Tag)
        ?? hosts.FirstOrDefault(h => $"{h.Id}" == proxy.GatewayHostId && h.HasAnyOf([.. proxy.KnownDomains.Select(d => d.Value)]));

    // removed by somebody while it was being changed
    private static async Task<bool> IsGoneAsync(NpmWriteTurn turn, int id, GatewayError error) =>
        error is { Kind: GatewayErrorKind.Refused } && (await turn.GetAsync(id)).Failure is { Kind: NpmFailureKind.NotFound };

    [LoggerMessage(EventId = 1802, Level = LogLevel.Warning, Message = "Whether host {HostId} of Nginx Proxy Manager is as proxy {ProxyId} wants it is not known: {Reason}")]
    private partial void LogUncertain(int? hostId, long proxyId, string reason);
}
