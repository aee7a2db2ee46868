using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>
/// Which route a host name has: the exact name first, then the longest wildcard above it, at any depth.
/// Changed in place: an apply touches the domains of its own proxy and nothing else, and counts for the next lookup.
/// </summary>
internal sealed class HostTable
{
    private readonly ConcurrentDictionary<string, GatewayRoute> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, GatewayRoute> _wildcard = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, GatewayRoute> _hosts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GatewayRoute>.AlternateLookup<ReadOnlySpan<char>> _exactBySpan;
    private readonly ConcurrentDictionary<string, GatewayRoute>.AlternateLookup<ReadOnlySpan<char>> _wildcardBySpan;

    // one writer at a time, so that two changes of one host do not mix; readers take no lock
    private readonly Lock _writing = new();

    public HostTable() =>
        (_exactBySpan, _wildcardBySpan) = (_exact.GetAlternateLookup<ReadOnlySpan<char>>(), _wildcard.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>How many hosts there are, disabled ones too.</summary>
    public int Count => _hosts.Count;

    /// <summary>All hosts, disabled ones too.</summary>
    public IReadOnlyCollection<GatewayRoute> Hosts => [.. _hosts.Values];

    /// <summary>The route for a name without port and trailing dot.</summary>
    public bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out GatewayRoute? route)
    {
        route = null;
        // what is longer can't be a name, and must not cost a lookup a dot
        if (name.IsEmpty || name.Length > DomainName.MaxLength)
            return false;
        if (_exactBySpan.TryGetValue(name, out route))
            return true;
        for (var dot = name.IndexOf('.'); dot > 0; dot = name.IndexOf('.'))
        {
            name = name[(dot + 1)..];
            if (_wildcardBySpan.TryGetValue(name, out route))
                return true;
        }
        return false;
    }

    /// <summary>Routes a host by its spec's domains and no others; none while it is disabled. New domains come in before old ones go.</summary>
    /// <returns>The domain that belongs to another host, in which case nothing was changed; null where it was done.</returns>
    public TakenDomain? Apply(string hostId, ProxySpec spec, string? tag = null)
    {
        lock (_writing)
        {
            var before = _hosts.GetValueOrDefault(hostId);
            IReadOnlyList<DomainName> wanted = spec.Enabled ? spec.Domains : [];
            foreach (var domain in wanted)
            {
                if (Names(domain).TryGetValue(domain.BaseName, out var owner) && owner.HostId != hostId)
                    return new(domain.Value, owner.HostId);
            }
            var route = new GatewayRoute(hostId, spec, tag);
            _hosts[hostId] = route;
            foreach (var domain in wanted)
                Names(domain)[domain.BaseName] = route;
            foreach (var domain in before?.Spec.Domains ?? [])
            {
                if (!wanted.Contains(domain))
                    Drop(hostId, domain);
            }
            return null;
        }
    }

    /// <summary>Takes a host out; one that is not there is passed over.</summary>
    public void Remove(string hostId)
    {
        lock (_writing)
        {
            if (!_hosts.TryRemove(hostId, out var route))
                return;
            foreach (var domain in route.Spec.Domains)
                Drop(hostId, domain);
        }
    }

    private void Drop(string hostId, DomainName domain)
    {
        var names = Names(domain);
        if (names.TryGetValue(domain.BaseName, out var owner) && owner.HostId == hostId)
            names.TryRemove(domain.BaseName, out _);
    }

    private ConcurrentDictionary<string, GatewayRoute> Names(DomainName domain) => domain.IsWildcard ? _wildcard : _exact;
}
