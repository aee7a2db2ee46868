using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways;

/// <summary>A host as the gateway has it.</summary>
public sealed record GatewayHost
{
    /// <summary>The gateway's own id.</summary>
    public required string Id { get; init; }

    /// <summary>The names that it routes, lower case; a gateway may have names that TinyForge would refuse.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where it leads, as in <c>http://10.0.0.5:3000</c>; a gateway may have what TinyForge would refuse.</summary>
    public required string Destination { get; init; }

    /// <summary>What it routes in TinyForge's terms, with the default health check; null where these have no words for it.</summary>
    public ProxySpec? Spec { get; init; }

    /// <summary>Whether the gateway shall route it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Why the gateway does not serve it although it is enabled, in its own words; null where it does.</summary>
    public string? Fault { get; init; }

    /// <summary>The <see cref="StandaloneProxy.Tag"/> of the proxy that it was made for; null where it was made by somebody else, or the tag was lost.</summary>
    public string? Tag { get; init; }

    /// <summary>What somebody set in the gateway beyond TinyForge's terms, in plain words, for example <c>advanced configuration</c>. It survives TinyForge's changes.</summary>
    public IReadOnlyList<string> Extras { get; init; } = [];

    /// <summary>
    /// Whether it is the host of <paramref name="proxy"/>: it carries the proxy's mark, or it has the id that the proxy knows and one of its
    /// domains. An id alone says nothing: a gateway that was set up anew counts from the beginning.
    /// </summary>
    public bool IsOf(StandaloneProxy proxy) => Tag == proxy.Tag || (Id == proxy.GatewayHostId && proxy.KnownDomains.Any(d => Domains.Contains(d.Value)));

    /// <summary>The host that serves <paramref name="spec"/> as it is.</summary>
    public static GatewayHost Of(string id, ProxySpec spec, string? tag = null) => new()
    {
        Id = id,
        Domains = [.. spec.Domains.Select(d => d.Value)],
        Destination = spec.Destination.ToString(),
        Spec = spec,
        Enabled = spec.Enabled,
        Tag = tag,
    };
}
