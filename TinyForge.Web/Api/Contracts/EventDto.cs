using TinyForge.Core.Events;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What happened.</summary>
internal sealed record EventDto
{
    /// <summary>Only grows.</summary>
    public required long Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How much it matters.</summary>
    public required EventSeverity Severity { get; init; }

    /// <summary>The part of the program that it is about.</summary>
    public required EventSource Source { get; init; }

    /// <summary>What programs compare, for example <c>proxy.created</c>.</summary>
    public required string Type { get; init; }

    /// <summary>One sentence in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>The proxy that it is about; null where it is about none.</summary>
    public required long? ProxyId { get; init; }

    /// <summary>The deploy-managed instance that it is about; null where it is about none.</summary>
    public required long? InstanceId { get; init; }

    /// <summary>Who did it: an e-mail address, <c>token:NAME</c> or <c>system</c>; null where nobody did.</summary>
    public required string? Actor { get; init; }

    /// <summary>Details by name.</summary>
    public required IReadOnlyDictionary<string, string?> Data { get; init; }

    public static EventDto From(ForgeEvent entry) => new()
    {
        Id = entry.Id,
        OccurredAt = entry.OccurredAt,
        Severity = entry.Severity,
        Source = entry.Source,
        Type = entry.Type,
        Message = entry.Message,
        ProxyId = entry.ProxyId,
        InstanceId = entry.InstanceId,
        Actor = entry.Actor,
        Data = entry.Data,
    };
}
