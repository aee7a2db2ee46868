using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads a proxy. Only form is judged here; what the fields say is the validator's business.</summary>
internal static class ProxyRequestReader
{
    // what GET gave can be PUT back
    private static readonly string[] ReadOnly =
        ["id", "source", "instance_id", "gateway", "gateway_host_id", "state", "state_detail", "drift", "drift_fields", "drift_detail", "health", "stale", "created_at", "updated_at"];

    /// <summary>Reads a proxy.</summary>
    /// <param name="fields">The body.</param>
    /// <param name="stored">What absent fields keep; null for a new proxy, where they take their defaults.</param>
    public static ProxyRequest Read(JsonFields fields, ProxyDraft? stored)
    {
        fields.Ignore(ReadOnly);
        return new ProxyRequest(ReadDraft(fields, stored), fields.Flag("force") ?? false);
    }

    /// <summary>Reads a proxy as it shall be, wherever it stands; the read-only fields are passed over here too.</summary>
    public static ProxyDraft ReadStanding(JsonFields fields)
    {
        fields.Ignore(ReadOnly);
        return ReadDraft(fields, stored: null);
    }

    /// <summary>Reads what a proxy can be told to be; see <see cref="Read"/>.</summary>
    public static ProxyDraft ReadDraft(JsonFields fields, ProxyDraft? stored) => new()
    {
        Domains = ReadDomains(fields, stored),
        Destination = stored is not null && !fields.Has("destination")
            ? stored.Destination
            : fields.RequiredText("destination", "Send a URL such as http://10.0.0.5:3000."),
        SslCertificateId = ReadCertificateId(fields, stored),
        SslForced = fields.Flag("ssl_forced", stored?.SslForced),
        Hsts = fields.Flag("hsts", stored?.Hsts),
        Http2 = fields.Flag("http2", stored?.Http2),
        Websockets = fields.Flag("websockets", stored?.Websockets),
        BlockExploits = fields.Flag("block_exploits", stored?.BlockExploits),
        Enabled = fields.Flag("enabled", stored?.Enabled),
        HealthCheck = ReadHealthCheck(fields, stored?.HealthCheck),
        BasedOn = stored?.BasedOn,
    };

    private static IReadOnlyList<string> ReadDomains(JsonFields fields, ProxyDraft? stored)
    {
        if (fields.Has("domain"))
        {
            var domain = fields.RequiredText("domain", "Send a name such as app.example.com.");
            if (!fields.Has("domains"))
                return [domain];
            fields.Fault("domain", "Send either domain or domains, not both.");
            return fields.Texts("domains") ?? [];
        }
        if (stored is not null && !fields.Has("domains"))
            return stored.Domains;
        if (fields.Texts("domains") is { } domains)
            return domains;
        if (fields.IsAbsentOrNull("domains"))
            fields.Fault("domains", "The field is required. Send a list of names such as [\"app.example.com\"].");
        return [];
    }

    private static int? ReadCertificateId(JsonFields fields, ProxyDraft? stored)
    {
        var id = fields.Number("ssl_certificate_id", stored?.SslCertificateId);
        if (id < 0)
            fields.Fault("ssl_certificate_id", "Use the id of a certificate of the gateway, or 0 for none.");
        return id;
    }

    private static HealthCheckDraft? ReadHealthCheck(JsonFields fields, HealthCheckDraft? stored)
    {
        var check = fields.Object("health_check");
        if (check is null)
            return fields.Has("health_check") ? null : stored;
        var draft = new HealthCheckDraft
        {
            Path = check.Text("path", stored?.Path),
            Method = check.Text("method", stored?.Method),
            ExpectedStatus = check.Text("expected_status", stored?.ExpectedStatus),
            BodyContains = check.Text("body_contains", stored?.BodyContains),
            IntervalSeconds = check.Number("interval_seconds", stored?.IntervalSeconds),
            Enabled = check.Flag("enabled", stored?.Enabled),
        };
        check.RejectUnknown();
        return draft;
    }
}
