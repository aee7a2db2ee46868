namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>A path that an admin leads elsewhere. It is counted, and otherwise left alone.</summary>
internal sealed class NpmLocation;
