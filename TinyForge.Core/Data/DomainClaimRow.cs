namespace TinyForge.Core.Data;

/// <summary>A row of <c>domain_claims</c>: its key makes a domain have one owner, whoever writes to the file.</summary>
internal sealed class DomainClaimRow
{
    public string Domain { get; set; } = "";

    public long ProxyId { get; set; }

    public ProxyRow? Proxy { get; set; }
}
