using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How far an import has come, or came.</summary>
internal sealed record ImportProgressDto
{
    /// <summary>Whether it runs.</summary>
    public required bool Running { get; init; }

    /// <summary>Whether it was told to stop.</summary>
    public required bool Stopping { get; init; }

    /// <summary>How many proxies shall be made, changed or deleted.</summary>
    public required int Total { get; init; }

    /// <summary>How many were made.</summary>
    public required int Created { get; init; }

    /// <summary>How many were changed.</summary>
    public required int Updated { get; init; }

    /// <summary>How many were deleted.</summary>
    public required int Deleted { get; init; }

    /// <summary>How many are as the document says, and are not touched.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many were tried and are as they were before.</summary>
    public required int Failed { get; init; }

    /// <summary>How many were left out, since something stands in their way.</summary>
    public required int Conflicts { get; init; }

    /// <summary>How many were not tried yet.</summary>
    public required int Left { get; init; }

    /// <summary>Whether the settings were changed.</summary>
    public required bool SettingsSaved { get; init; }

    /// <summary>The first domain of the proxy that was begun last; null before the first and after the last.</summary>
    public required string? Current { get; init; }

    /// <summary>Those that were left out, and what came of those that were tried.</summary>
    public required IReadOnlyList<ImportItemDto> Items { get; init; }

    /// <summary>Why it ended before its end; null where it did not, or was told to stop.</summary>
    public required string? Fault { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    public static ImportProgressDto From(ImportProgress progress) => new()
    {
        Running = progress.Running,
        Stopping = progress.Stopping,
        Total = progress.Total,
        Created = progress.Count(ImportAction.Create),
        Updated = progress.Count(ImportAction.Update),
        Deleted = progress.Count(ImportAction.Delete),
        Unchanged = progress.Unchanged,
        Failed = progress.Count(ImportEnd.Failed),
        Conflicts = progress.Count(ImportEnd.Conflict),
        Left = progress.Left,
        SettingsSaved = progress.SettingsSaved,
        Current = progress.Current,
        Items = [.. progress.Items.Select(ImportItemDto.From)],
        Fault = progress.Fault,
        StartedAt = progress.StartedAt,
        EndedAt = progress.EndedAt,
    };
}
