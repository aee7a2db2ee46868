namespace TinyForge.Tests.Support.Npm;

/// <summary>How one write of a proxy host went.</summary>
/// <param name="Others">Writes that were under way when it came.</param>
/// <param name="Applied">The database was changed.</param>
/// <param name="Blamed">nginx refused it for the config of another host that was written at the same time.</param>
internal sealed record NpmWriteFact(string Method, string Path, int? HostId, int Others, bool Applied, bool Blamed);
