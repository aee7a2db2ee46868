using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What a move would do.</summary>
internal sealed record MovePlanDto
{
    /// <summary>How many proxies are in which other gateway.</summary>
    public required IReadOnlyDictionary<string, int> From { get; init; }

    /// <summary>The proxies that can move.</summary>
    public required IReadOnlyList<MoveItemDto> Movable { get; init; }

    /// <summary>The proxies that can't.</summary>
    public required IReadOnlyList<MoveObstacleDto> Blocked { get; init; }

    public static MovePlanDto Of(MovePlan plan) => new()
    {
        From = plan.From,
        Movable = [.. plan.Movable.Select(MoveItemDto.Of)],
        Blocked = [.. plan.Blocked.Select(MoveObstacleDto.Of)],
    };
}
