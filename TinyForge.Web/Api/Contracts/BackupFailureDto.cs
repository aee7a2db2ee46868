using TinyForge.Core.Backups;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A backup that could not be made.</summary>
internal sealed record BackupFailureDto
{
    /// <summary>When it failed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, and what to do.</summary>
    public required string Message { get; init; }

    public static BackupFailureDto? From(BackupFailure? failure) => failure is null ? null : new() { At = failure.At, Message = failure.Message };
}
