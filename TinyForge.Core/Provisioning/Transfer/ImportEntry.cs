using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What an import does with one proxy.</summary>
public sealed record ImportEntry
{
    /// <inheritdoc cref="ImportAction"/>
    public required ImportAction Action { get; init; }

    /// <summary>Its place in the document, from 0; null for one that the document does not have.</summary>
    public int? Index { get; init; }

    /// <summary>Its domains, the first of which names it.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where it leads.</summary>
    public required string Destination { get; init; }

    /// <summary>The gateway that it is in, or will be made in.</summary>
    public required string Gateway { get; init; }

    /// <summary>The proxy that is there already; null where none is.</summary>
    public long? ProxyId { get; init; }

    /// <summary>What changes of it.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>What stands in its way and what to do about it, in plain words; null where nothing does.</summary>
    public string? Reason { get; init; }

    /// <summary>What a person should know all the same.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Its first domain.</summary>
    public string Name => Domains[0];

    /// <summary>Whether there is something to do.</summary>
    public bool IsChange => Action is ImportAction.Create or ImportAction.Update or ImportAction.Delete;

    /// <summary>The complete wish; null where there is none to carry out.</summary>
    internal ProxyDraft? Draft { get; init; }
}
