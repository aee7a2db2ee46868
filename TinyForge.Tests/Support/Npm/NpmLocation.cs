namespace TinyForge.Tests.Support.Npm;

/// <summary>A path of a host that goes to another destination.</summary>
internal sealed record NpmLocation(string Path, string Scheme, string Host, int Port);
