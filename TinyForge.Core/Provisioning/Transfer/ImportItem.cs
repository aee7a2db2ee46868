namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What came of an entry of an import.</summary>
public sealed record ImportItem
{
    /// <summary>What was to be done.</summary>
    public required ImportAction Action { get; init; }

    /// <summary>Its place in the document, from 0; null for one that the document does not have.</summary>
    public int? Index { get; init; }

    /// <summary>Its first domain.</summary>
    public required string Name { get; init; }

    /// <summary>The proxy; null where there is none.</summary>
    public long? ProxyId { get; init; }

    /// <inheritdoc cref="ImportEnd"/>
    public required ImportEnd End { get; init; }

    /// <summary>Why it is not done, or for what it waits, in plain words or the gateway's own; null where it is done.</summary>
    public string? Detail { get; init; }

    /// <summary>Why its destination does not answer now; null where it does, or was not asked.</summary>
    public string? Warning { get; init; }
}
