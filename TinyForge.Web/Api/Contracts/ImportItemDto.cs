using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What came of one proxy of an import.</summary>
internal sealed record ImportItemDto
{
    /// <summary>What was to be done with it.</summary>
    public required ImportAction Action { get; init; }

    /// <summary>Its place in the document, from 0; null for one that the document does not have.</summary>
    public required int? Index { get; init; }

    /// <summary>Its first domain.</summary>
    public required string Name { get; init; }

    /// <summary>The proxy; null where there is none.</summary>
    public required long? ProxyId { get; init; }

    /// <summary>How it ended: <c>waiting</c> for its gateway is wanted from now on, <c>conflict</c> was left out, <c>failed</c> is as it was before.</summary>
    public required ImportEnd Outcome { get; init; }

    /// <summary>Why it is not done, or for what it waits; null where it is done.</summary>
    public required string? Detail { get; init; }

    /// <summary>Why its destination does not answer now; null where it does, or was not asked.</summary>
    public required string? Warning { get; init; }

    public static ImportItemDto From(ImportItem item) => new()
    {
        Action = item.Action,
        Index = item.Index,
        Name = item.Name,
        ProxyId = item.ProxyId,
        Outcome = item.End,
        Detail = item.Detail,
        Warning = item.Warning,
    };
}
