namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>A release of Nginx Proxy Manager, for example 2.15.1.</summary>
internal sealed record NpmRelease(int Major, int Minor, int Revision)
{
    public override string ToString() => $"{Major}.{Minor}.{Revision}";
}
