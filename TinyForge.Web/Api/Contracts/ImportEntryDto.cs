using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What an import does with one proxy.</summary>
internal sealed record ImportEntryDto
{
    /// <summary>What is done with it.</summary>
    public required ImportAction Action { get; init; }

    /// <summary>Its place in the document, from 0; null for one that the document does not have.</summary>
    public required int? Index { get; init; }

    /// <summary>Its domains, the first of which names it.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where it leads.</summary>
    public required string Destination { get; init; }

    /// <summary>The gateway that it is in, or will be made in.</summary>
    public required string Gateway { get; init; }

    /// <summary>The proxy that is there already; null where none is.</summary>
    public required long? ProxyId { get; init; }

    /// <summary>What changes of it.</summary>
    public required IReadOnlyList<FieldChangeDto> Changes { get; init; }

    /// <summary>What stands in its way and what to do about it; null where nothing does.</summary>
    public required string? Reason { get; init; }

    /// <summary>What a person should know all the same.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public static ImportEntryDto From(ImportEntry entry) => new()
    {
        Action = entry.Action,
        Index = entry.Index,
        Domains = entry.Domains,
        Destination = entry.Destination,
        Gateway = entry.Gateway,
        ProxyId = entry.ProxyId,
        Changes = [.. entry.Changes.Select(FieldChangeDto.Of)],
        Reason = entry.Reason,
        Warnings = entry.Warnings,
    };
}
