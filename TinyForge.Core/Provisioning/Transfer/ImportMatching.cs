using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>
/// Which proxy of a document is which one here. Ids mean nothing elsewhere, so a proxy is known by its domains: by all of them, else by
/// the first, else by any. Pure.
/// </summary>
internal sealed class ImportMatching
{
    private readonly IReadOnlyList<ProxySpec> _specs;
    private readonly StandaloneProxy?[] _matches;
    private readonly Dictionary<string, StandaloneProxy> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _taken = [];
    private readonly Dictionary<string, List<int>> _mentions = new(StringComparer.Ordinal);

    public ImportMatching(IReadOnlyList<ProxySpec> specs, IReadOnlyList<StandaloneProxy> proxies)
    {
        (_specs, _matches) = (specs, new StandaloneProxy?[specs.Count]);
        foreach (var (proxy, domain) in proxies.SelectMany(p => p.Spec.Domains.Select(d => (p, d.Value))))
            _owners.TryAdd(domain, proxy);
        for (var index = 0; index < specs.Count; index++)
        {
            foreach (var domain in specs[index].Domains)
            {
                if (!_mentions.TryGetValue(domain.Value, out var places))
                    _mentions[domain.Value] = places = [];
                places.Add(index);
            }
        }
        var bySet = proxies.Where(MayMatch).GroupBy(p => SetOf(p.Spec), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        MatchBy(spec => bySet.GetValueOrDefault(SetOf(spec)));
        MatchBy(spec => Free(spec.Domains[0]));
        MatchBy(spec => spec.Domains.Select(Free).FirstOrDefault(p => p is not null));
    }

    /// <summary>The proxy that the document's is; null for a new one.</summary>
    public StandaloneProxy? Of(int index) => _matches[index];

    /// <summary>Whether the document has any of its domains.</summary>
    public bool Mentions(StandaloneProxy proxy) => proxy.Spec.Domains.Any(d => _mentions.ContainsKey(d.Value));

    /// <summary>What stands in the way of a proxy's domains; empty where nothing does.</summary>
    /// <param name="index">Which of the document's.</param>
    /// <param name="goesAhead">Whether the document's proxy at a place, which is changed earlier, is changed at all.</param>
    public IEnumerable<string> Conflicts(int index, Func<int, bool> goesAhead)
    {
        foreach (var domain in _specs[index].Domains.Select(d => d.Value))
        {
            if (_mentions[domain] is { Count: > 1 } places)
                yield return $"{domain} stands in the document more than once: {string.Join(", ", places.Distinct().Select(place => $"proxies[{place}]"))}.";
            else if (_owners.TryGetValue(domain, out var owner) && owner.Id != _matches[index]?.Id && !IsGivenUp(owner, domain, index, goesAhead))
                yield return Describe(owner, domain);
        }
    }

    private static bool MayMatch(StandaloneProxy proxy) => proxy is { Source: ProxySource.Standalone, State: not ProvisionState.Deleting };

    private static string SetOf(ProxySpec spec) => string.Join(' ', spec.Domains.Select(d => d.Value).Order(StringComparer.Ordinal));

    private static string Describe(StandaloneProxy owner, string domain)
    {
        var claim = new DomainClaim(domain, owner.Source, owner.Id, owner.Spec.Destination.ToString());
        return owner switch
        {
            { State: ProvisionState.Deleting } => $"{domain} belongs to {claim.Owner}, which is being deleted. Import again once it is gone.",
            { Source: ProxySource.Managed } => $"{domain} belongs to {claim.Owner} of instance {owner.InstanceId}, which its deploy script manages. Remove the instance, or leave the proxy out of the document.",
            _ => $"{domain} belongs to {claim.Owner}. Take it away there first, or delete that proxy.",
        };
    }

    private StandaloneProxy? Free(DomainName domain) => _owners.TryGetValue(domain.Value, out var owner) && MayMatch(owner) && !_taken.ContainsKey(owner.Id) ? owner : null;

    private void MatchBy(Func<ProxySpec, StandaloneProxy?> find)
    {
        for (var index = 0; index < _specs.Count; index++)
        {
            if (_matches[index] is null && find(_specs[index]) is { } proxy && _taken.TryAdd(proxy.Id, index))
                _matches[index] = proxy;
        }
    }

    // changes come before new proxies, so that one can be split in two
    private bool IsGivenUp(StandaloneProxy owner, string domain, int index, Func<int, bool> goesAhead) => _matches[index] is null
        && _taken.TryGetValue(owner.Id, out var other)
        && _specs[other].Domains.All(d => d.Value != domain)
        && goesAhead(other);
}
