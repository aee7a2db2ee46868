namespace TinyForge.Core.Backups;

/// <summary>A backup that could not be made.</summary>
/// <param name="At">When.</param>
/// <param name="Message">Why, and what to do, for a person.</param>
public sealed record BackupFailure(DateTimeOffset At, string Message);
