using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>A proxy host as NPM answers it. What is not named here is dropped while reading, passwords of access lists among it.</summary>
internal sealed class NpmHost
{
    /// <summary>The key in <see cref="Meta"/> that holds the tag of our proxy. In snake_case, since NPM's pages turn every other case into it.</summary>
    public const string TagKey = "tinyforge_tag";

    /// <summary>0 in the empty object that releases before 2.12 answer for a host that they don't have.</summary>
    public int Id { get; init; }

    /// <summary>Empty where it is null, which a hand in NPM's database can make of it; so are the texts.</summary>
    [AllowNull]
    public IReadOnlyList<string?> DomainNames { get; init => field = value ?? []; } = [];

    [AllowNull]
    public string ForwardScheme { get; init => field = value ?? ""; } = "";

    /// <summary>A name or an address, IPv6 in brackets.</summary>
    [AllowNull]
    public string ForwardHost { get; init => field = value ?? ""; } = "";

    public int ForwardPort { get; init; }

    public int AccessListId { get; init; }

    public int CertificateId { get; init; }

    public bool SslForced { get; init; }

    public bool HstsEnabled { get; init; }

    public bool HstsSubdomains { get; init; }

    public bool Http2Support { get; init; }

    public bool BlockExploits { get; init; }

    public bool CachingEnabled { get; init; }

    public bool AllowWebsocketUpgrade { get; init; }

    public bool TrustForwardedProto { get; init; }

    public bool Enabled { get; init; }

    public string? AdvancedConfig { get; init; }

    public IReadOnlyList<NpmLocation>? Locations { get; init; }

    /// <summary>NPM's own keys, ours, and those of others; null where it is no object.</summary>
    [JsonConverter(typeof(NpmMeta))]
    public JsonObject? Meta { get; init; }

    /// <summary>The tag of the proxy that it was made for.</summary>
    [JsonIgnore]
    public string? Tag => Text(TagKey);

    /// <summary>Whether nginx took the configuration the last time it was tested; null where it never was. True stays with a host that is disabled.</summary>
    [JsonIgnore]
    public bool? NginxOnline => Meta?["nginx_online"] is JsonValue value && value.TryGetValue<bool>(out var online) ? online : null;

    /// <summary>nginx's words where it did not.</summary>
    [JsonIgnore]
    public string NginxError => Text("nginx_err") is { Length: > 0 } words ? words.Trim() : "nginx refused the configuration of this host and said no more.";

    /// <summary>Whether it routes one of the names, in whatever case they are written.</summary>
    public bool HasAnyOf(IEnumerable<string> names) => names.Any(n => DomainNames.Contains(n, StringComparer.OrdinalIgnoreCase));

    private string? Text(string key) => Meta?[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
