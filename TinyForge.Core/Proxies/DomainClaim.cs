namespace TinyForge.Core.Proxies;

/// <summary>A domain and who has it.</summary>
/// <param name="Domain">The normalised name.</param>
/// <param name="Source">What kind of owner.</param>
/// <param name="ProxyId">The owner's proxy.</param>
/// <param name="Destination">Where that proxy leads, to tell an admin which one it is.</param>
public sealed record DomainClaim(string Domain, ProxySource Source, long ProxyId, string Destination)
{
    /// <summary>Who has it in words, where it is no proxy of TinyForge's; null where it is, and <see cref="ProxyId"/> says which.</summary>
    public string? Holder { get; init; }

    /// <summary>The owner in words, for example <c>proxy 7 (http://10.0.0.5:3000)</c>.</summary>
    public string Owner => Holder ?? $"{(Source == ProxySource.Managed ? "managed proxy" : "proxy")} {ProxyId} ({Destination})";

    /// <summary>The claims in words, for example <c>app.example.com belongs to proxy 7 (http://10.0.0.5:3000).</c></summary>
    public static string Describe(IEnumerable<DomainClaim> claims) => string.Join(' ', claims.Select(c => $"{c.Domain} belongs to {c.Owner}."));
}
