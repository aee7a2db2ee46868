namespace TinyForge.Core.Proxies;

/// <summary>A proxy as somebody typed it, not yet validated; what is null takes its default.</summary>
public sealed record ProxyDraft
{
    /// <summary>Domains as typed.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Destination as typed.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Default: the setting <c>ssl_certificate_id</c>.</summary>
    public int? SslCertificateId { get; init; }

    /// <summary>Default: true where a certificate is set.</summary>
    public bool? SslForced { get; init; }

    /// <summary>Default: false.</summary>
    public bool? Hsts { get; init; }

    /// <summary>Default: true.</summary>
    public bool? Http2 { get; init; }

    /// <summary>Default: true.</summary>
    public bool? Websockets { get; init; }

    /// <summary>Default: true.</summary>
    public bool? BlockExploits { get; init; }

    /// <summary>Default: true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Default: <see cref="HealthCheckSpec.Default"/>.</summary>
    public HealthCheckDraft? HealthCheck { get; init; }

    /// <summary>The <see cref="StandaloneProxy.UpdatedAt"/> that the draft was made from; null where it does not matter.</summary>
    public DateTimeOffset? BasedOn { get; init; }

    /// <summary>This draft, with what it leaves open as in another: no domains, an empty destination, and all that is null.</summary>
    public ProxyDraft Over(ProxyDraft former) => new()
    {
        Domains = Domains.Count > 0 ? Domains : former.Domains,
        Destination = Destination.Length > 0 ? Destination : former.Destination,
        SslCertificateId = SslCertificateId ?? former.SslCertificateId,
        SslForced = SslForced ?? former.SslForced,
        Hsts = Hsts ?? former.Hsts,
        Http2 = Http2 ?? former.Http2,
        Websockets = Websockets ?? former.Websockets,
        BlockExploits = BlockExploits ?? former.BlockExploits,
        Enabled = Enabled ?? former.Enabled,
        HealthCheck = HealthCheck is { } check && former.HealthCheck is { } before ? check.Over(before) : HealthCheck ?? former.HealthCheck,
        BasedOn = BasedOn ?? former.BasedOn,
    };

    /// <summary>The draft that would lead to <paramref name="spec"/>.</summary>
    public static ProxyDraft From(ProxySpec spec) => new()
    {
        Domains = [.. spec.Domains.Select(d => d.Value)],
        Destination = spec.Destination.ToString(),
        SslCertificateId = spec.SslCertificateId,
        SslForced = spec.SslForced,
        Hsts = spec.Hsts,
        Http2 = spec.Http2,
        Websockets = spec.Websockets,
        BlockExploits = spec.BlockExploits,
        Enabled = spec.Enabled,
        HealthCheck = HealthCheckDraft.From(spec.HealthCheck),
    };
}
