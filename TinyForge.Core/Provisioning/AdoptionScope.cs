namespace TinyForge.Core.Provisioning;

/// <summary>Which host is being adopted on this flow of calls: its domains are not in its own way.</summary>
internal sealed class AdoptionScope
{
    private readonly AsyncLocal<(string Gateway, string HostId)?> _host = new();

    /// <summary>Begins an adoption. It ends with the asynchronous method that calls this.</summary>
    public void Enter(string gateway, string hostId) => _host.Value = (gateway, hostId);

    /// <summary>Whether it is this host.</summary>
    public bool Covers(CatalogEntry entry) => _host.Value is var (gateway, hostId) && entry.Gateway == gateway && entry.Host?.Id == hostId;
}
