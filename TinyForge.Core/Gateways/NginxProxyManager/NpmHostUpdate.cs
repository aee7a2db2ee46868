using System.Text.Json.Nodes;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>One attempt to change a host. Only fields that differ are sent, and where it fails the former ones are put back.</summary>
internal sealed class NpmHostUpdate(NpmWriteTurn turn, NpmHost before, StandaloneProxy proxy)
{
    private readonly int _id = before.Id;
    private readonly bool _on = proxy.Spec.Enabled;
    private bool _touched;

    /// <summary>Changes it, or says why it is as it was.</summary>
    public async Task<GatewayResult<GatewayHost>> RunAsync()
    {
        var fields = Changes();
        if (fields.Count == 0 && before.Enabled == _on)
            return NpmHostMap.ToGatewayHost(before);
        var changed = await ChangeAsync(fields);
        if (changed.Ok)
            return NpmHostMap.ToGatewayHost(changed.Value);
        var error = changed.Failure.ToGatewayError();
        return _touched && !await RestoreAsync() ? error with { Uncertain = true } : error;
    }

    private JsonObject Changes()
    {
        var wanted = NpmFields.Of(proxy.Spec);
        var fields = wanted.From(NpmFields.Of(before));
        if (before.Tag != proxy.Tag)
        {
            // meta is replaced whole, so what others keep there is sent along; NPM adds its own two again
            var meta = before.Meta?.DeepClone().AsObject() ?? [];
            meta.Remove("nginx_online");
            meta.Remove("nginx_err");
            meta[NpmHost.TagKey] = proxy.Tag;
            fields["meta"] = meta;
        }
        // a host that nginx does not serve is tested again only when it is written
        return fields.Count == 0 && _on && before is { Enabled: true, NginxOnline: not true } ? wanted.From(null) : fields;
    }

    private async Task<NpmResult<NpmHost>> ChangeAsync(JsonObject fields)
    {
        if (before.Enabled && !_on && await TryAsync(() => turn.SwitchAsync(_id, false), _ => false) is { } stays)
            return stays;
        if (fields.Count > 0 && await TryAsync(() => turn.UpdateAsync(_id, fields.DeepClone().AsObject()), h => IsTested(h, fields)) is { } refused)
            return refused;
        if (!before.Enabled && _on && await TryAsync(() => turn.SwitchAsync(_id, true), _ => false) is { } off)
            return off;
        var after = await turn.GetAsync(_id);
        return after is { Ok: true, Value: { NginxOnline: not true } host } && _on
            ? new NpmFailure(NpmFailureKind.NginxRefused, host.NginxError)
            : after;
    }

    // a PUT and a switch may be repeated, but not before NPM answers again and is through with the first
    private async Task<NpmFailure?> TryAsync<T>(Func<Task<NpmResult<T>>> write, Func<NpmHost, bool> isThrough)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await write();
            _touched |= answer.Failure?.MayHaveBeenDone ?? true;
            if (answer.Failure is not { MayHaveBeenDone: true } lost)
                return answer.Failure;
            var now = await turn.SettleAsync(_id, lost, isThrough);
            if (now.Ok && !lost.IsAnswered && isThrough(now.Value))
                return null;
            if (!now.Ok || attempt == 2)
                return lost;
        }
    }

    // the row is written before nginx is tested, so it proves nothing by itself where nginx serves the host: its verdict does, where it
    // was another before, or was taken out with the meta
    private bool IsTested(NpmHost now, JsonObject fields) =>
        NpmFields.Of(proxy.Spec).From(NpmFields.Of(now)).Count == 0
        && now.Tag == proxy.Tag
        && (!now.Enabled || (now.NginxOnline is { } verdict && (fields.ContainsKey("meta") || before.NginxOnline != verdict)));

    // the row counts: NPM writes it before nginx is tested; and a host that nginx served must be served again
    private async Task<bool> RestoreAsync()
    {
        var now = await turn.GetAsync(_id);
        if (!now.Ok)
            return now.Failure.Kind == NpmFailureKind.NotFound;
        if (Back(now.Value) is { Count: > 0 } fields)
            await SettleAsync(await turn.UpdateAsync(_id, fields));
        if (now.Value.Enabled != before.Enabled)
            await SettleAsync(await turn.SwitchAsync(_id, before.Enabled));
        var restored = await turn.GetAsync(_id);
        return restored.Ok
            && restored.Value.Enabled == before.Enabled
            && Back(restored.Value).Count == 0
            && (before is not { Enabled: true, NginxOnline: true } || restored.Value.NginxOnline == true);
    }

    private async Task SettleAsync<T>(NpmResult<T> answer)
    {
        if (answer.Failure is { MayHaveBeenDone: true } lost)
            await turn.SettleAsync(_id, lost, _ => false);
    }

    private JsonObject Back(NpmHost now)
    {
        var fields = NpmFields.Of(before).From(NpmFields.Of(now));
        // NPM drops it with the flags that it needs, and never brings it back by itself
        if (before is { CertificateId: > 0, SslForced: true, HstsEnabled: true, HstsSubdomains: true } && !now.HstsSubdomains)
            fields["hsts_subdomains"] = true;
        return fields;
    }
}
