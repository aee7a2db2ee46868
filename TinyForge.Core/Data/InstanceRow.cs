using TinyForge.Core.Instances;

namespace TinyForge.Core.Data;

/// <summary>A row of <c>instances</c>. What it publishes stands in the row of <c>standalone_proxies</c> that names it.</summary>
internal sealed class InstanceRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string? Project { get; set; }

    public string? Stage { get; set; }

    public string? Image { get; set; }

    /// <summary>A JSON object.</summary>
    public string Metadata { get; set; } = "{}";

    public InstanceState State { get; set; }

    public string RegisteredBy { get; set; } = "";

    public DateTimeOffset DeployedAt { get; set; }

    public DateTimeOffset LastSeenAt { get; set; }

    public bool Stale { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
