using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A proxy that can't move, or did not.</summary>
internal sealed record MoveObstacleDto
{
    /// <summary>The proxy.</summary>
    public required long ProxyId { get; init; }

    /// <summary>Its first domain.</summary>
    public required string Name { get; init; }

    /// <summary>The gateway that it is in.</summary>
    public required string From { get; init; }

    /// <summary>Why, and what to do about it.</summary>
    public required string Reason { get; init; }

    public static MoveObstacleDto Of(MoveObstacle obstacle) => new() { ProxyId = obstacle.ProxyId, Name = obstacle.Name, From = obstacle.From, Reason = obstacle.Reason };
}
