namespace TinyForge.Core.Health;

/// <summary>What was seen of a host lately. Of several services on it one that came through is enough.</summary>
/// <param name="Failed">When it could not be reached last.</param>
/// <param name="Came">When an answer came last.</param>
internal readonly record struct HostEvidence(DateTimeOffset? Failed, DateTimeOffset? Came)
{
    /// <summary>The newer of the two.</summary>
    public DateTimeOffset Last => Failed > Came || Came is null ? Failed ?? DateTimeOffset.MinValue : Came.Value;

    /// <summary>Whether nothing came through since then.</summary>
    public bool FailedSince(DateTimeOffset begin) => Failed >= begin && !(Came >= begin);
}
