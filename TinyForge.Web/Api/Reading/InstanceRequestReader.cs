using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads an instance. Only form is judged here; what is absent or null is left open, and keeps what is stored.</summary>
internal static class InstanceRequestReader
{
    // what GET gave can be PUT back
    private static readonly string[] ReadOnly = ["id", "state", "registered_by", "last_seen_at", "stale", "proxy", "created_at", "updated_at"];

    // leaves the domains and the destination open
    private static readonly ProxyDraft Open = new();

    /// <summary>Reads an instance.</summary>
    /// <param name="fields">The body.</param>
    /// <param name="name">The name of the instance that is changed, which the body need not repeat; null where the body must name it and say what it publishes.</param>
    public static InstanceRequest Read(JsonFields fields, string? name)
    {
        fields.Ignore(ReadOnly);
        var draft = new InstanceDraft
        {
            Name = name is not null && fields.IsAbsentOrNull("name") ? Keep(fields, name) : fields.RequiredText("name", "Send what the service is called, as in shop-api."),
            Project = fields.Text("project"),
            Stage = fields.Text("stage"),
            Image = fields.Text("image"),
            Metadata = fields.TextPairs("metadata"),
            DeployedAt = ReadTime(fields),
            Proxy = ProxyRequestReader.ReadDraft(fields, name is null ? null : Open),
        };
        // what is empty would mean to keep the former one
        if (fields.Has("domains") && draft.Proxy.Domains.Count == 0 && !fields.Errors.Any)
            fields.Fault("domains", "Enter at least one domain, such as app.example.com.");
        if (fields.Has("destination") && draft.Proxy.Destination.Length == 0 && !fields.Errors.Any)
            fields.Fault("destination", "Send a URL such as http://10.0.0.5:3000.");
        return new InstanceRequest(draft, fields.Flag("force") ?? false);
    }

    private static string Keep(JsonFields fields, string name)
    {
        fields.Ignore(["name"]);
        return name;
    }

    private static DateTimeOffset? ReadTime(JsonFields fields)
    {
        if (fields.Text("deployed_at") is not { } text)
            return null;
        if (Rfc3339.TryParse(text, out var time))
            return time;
        fields.Fault("deployed_at", "Use a time with its offset from UTC, such as 2026-01-01T00:00:00Z.");
        return null;
    }
}
