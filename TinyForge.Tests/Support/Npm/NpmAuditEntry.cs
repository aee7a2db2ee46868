namespace TinyForge.Tests.Support.Npm;

/// <summary>A line of NPM's audit log.</summary>
internal sealed record NpmAuditEntry(int Id, DateTimeOffset At, int UserId, string ObjectType, int ObjectId, string Action);
