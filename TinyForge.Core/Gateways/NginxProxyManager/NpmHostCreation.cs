using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>One attempt to make a host. A POST that was not answered, or with 5xx, may have made it: then it is looked for, by its tag, before anything else is done.</summary>
internal sealed class NpmHostCreation(NpmWriteTurn turn, StandaloneProxy proxy, NpmTimes times, TimeProvider time)
{
    private readonly string[] _names = [.. proxy.Spec.Domains.Select(d => d.Value)];

    /// <summary>Makes it; where nginx does not serve it, it is removed again.</summary>
    public async Task<GatewayResult<GatewayHost>> RunAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var made = await turn.CreateAsync(NpmFields.Of(proxy.Spec).New(proxy.Tag, proxy.Spec.Enabled));
            if (made.Ok)
                return await ConfirmAsync(made.Value.Id, null);
            var failure = made.Failure;
            if (!failure.MayHaveBeenDone && failure.Kind != NpmFailureKind.Session)
                return failure.ToGatewayError();
            var hosts = await turn.ListAsync();
            if (!hosts.Ok)
                return failure.ToGatewayError() with { Uncertain = failure.MayHaveBeenDone };
            if (hosts.Value.FirstOrDefault(h => h.Tag == proxy.Tag) is { } left)
                return await ConfirmAsync(left.Id, failure);
            // it is known now that there is none, and the token was the only reason
            if (failure.Kind != NpmFailureKind.Session || attempt == 2)
                return failure.ToGatewayError();
        }
    }

    // the answer to a create tells nothing of nginx, so the host is read again; NPM's look for duplicates is no lock, so that is made up for here
    private async Task<GatewayResult<GatewayHost>> ConfirmAsync(int id, NpmFailure? lost)
    {
        var start = time.GetTimestamp();
        var pause = times.FirstPause;
        while (true)
        {
            var hosts = await turn.ListAsync();
            if (!hosts.Ok)
                return hosts.Failure.ToGatewayError() with { Uncertain = true };
            if (hosts.Value.FirstOrDefault(h => h.Id == id) is not { } host)
                return new GatewayError(GatewayErrorKind.Refused, $"Host {id} was removed from Nginx Proxy Manager by somebody else while it was being made.");
            if (hosts.Value.FirstOrDefault(h => h.Id < id && h.HasAnyOf(_names)) is { } earlier)
                return await UndoAsync(id, NpmHostKeeper.Taken(_names, earlier));
            if (!host.Enabled || host.NginxOnline == true)
                return NpmHostMap.ToGatewayHost(host);
            if (host.NginxOnline == false)
                return await UndoAsync(id, new NpmFailure(NpmFailureKind.NginxRefused, host.NginxError));
            // a create whose answer was lost may still be under way
            if (lost is not { IsAnswered: false } || time.GetElapsedTime(start) >= times.Settle)
                return await UndoAsync(id, lost ?? new NpmFailure(NpmFailureKind.Broken, "Nginx Proxy Manager made the host, but did not say whether nginx serves it."));
            await Task.Delay(pause, time);
            pause *= 1.5;
        }
    }

    private async Task<GatewayError> UndoAsync(int id, NpmFailure reason) => await NpmHostKeeper.RemoveAsync(turn, id) is { } left
        ? reason.ToGatewayError() with { Message = $"{reason.Message} Host {id} could not be removed again: {left.Message}", Uncertain = true }
        : reason.ToGatewayError();
}
