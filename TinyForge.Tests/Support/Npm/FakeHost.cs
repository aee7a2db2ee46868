using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support.Npm;

/// <summary>A row of NPM's table of proxy hosts.</summary>
internal sealed class FakeHost
{
    public int Id { get; set; }

    public DateTimeOffset CreatedOn { get; set; }

    public DateTimeOffset ModifiedOn { get; set; }

    public int OwnerUserId { get; set; } = 1;

    /// <summary>In the order and the case they are stored in.</summary>
    public IReadOnlyList<string> DomainNames { get; set; } = [];

    public string ForwardScheme { get; set; } = "http";

    public string ForwardHost { get; set; } = "127.0.0.1";

    public int ForwardPort { get; set; } = 80;

    public int AccessListId { get; set; }

    public int CertificateId { get; set; }

    public bool SslForced { get; set; }

    public bool CachingEnabled { get; set; }

    public bool BlockExploits { get; set; }

    public string AdvancedConfig { get; set; } = "";

    public JsonObject Meta { get; set; } = [];

    public bool AllowWebsocketUpgrade { get; set; }

    public bool Http2Support { get; set; }

    public bool Enabled { get; set; } = true;

    public JsonArray? Locations { get; set; }

    public bool HstsEnabled { get; set; }

    public bool HstsSubdomains { get; set; }

    public bool TrustForwardedProto { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>What nginx said of the config the last time it was tested; null when it never was.</summary>
    public bool? NginxOnline => (bool?)Meta["nginx_online"];

    public string? NginxErr => (string?)Meta["nginx_err"];

    /// <summary>The meta as the next writer finds it: this one's keys and what nginx said.</summary>
    public void Tell(string? nginxError)
    {
        var meta = (JsonObject)Meta.DeepClone();
        meta["nginx_online"] = nginxError is null;
        meta["nginx_err"] = nginxError;
        Meta = meta;
    }
}
