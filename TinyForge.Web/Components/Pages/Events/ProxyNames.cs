using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>The names of the proxies that events are about, each asked for once.</summary>
internal sealed class ProxyNames(IProxyStore store)
{
    private readonly Dictionary<long, string?> _names = [];

    /// <summary>The proxy's name; null where there is none any more, or it was not looked up.</summary>
    public string? Of(long? proxyId) => proxyId is { } id ? _names.GetValueOrDefault(id) : null;

    /// <summary>Forgets what such events may have changed.</summary>
    /// <returns>Whether that was anything.</returns>
    public bool Forget(EventBatch batch)
    {
        var known = _names.Count;
        if (batch.Resync)
            _names.Clear();
        foreach (var entry in batch.Events.Where(e => e is { Source: EventSource.Proxy, ProxyId: not null }))
            _names.Remove(entry.ProxyId!.Value);
        return _names.Count < known;
    }

    /// <summary>Looks up what is not known yet.</summary>
    public async Task LearnAsync(IEnumerable<long?> proxyIds, CancellationToken cancellationToken)
    {
        foreach (var id in proxyIds.OfType<long>().Distinct().Where(id => !_names.ContainsKey(id)).ToList())
            _names[id] = await store.FindAsync(id, cancellationToken) is { } proxy ? ProxyText.Name(proxy) : null;
    }
}
