namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>What a user of NPM may.</summary>
/// <param name="Visibility"><c>all</c>, or <c>user</c>: only what it made itself.</param>
/// <param name="ProxyHosts"><c>hidden</c>, <c>view</c> or <c>manage</c>.</param>
internal sealed record NpmPermissions(string? Visibility, string? ProxyHosts);
