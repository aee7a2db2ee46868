namespace TinyForge.Core.Provisioning.Moves;

/// <summary>What a move to a gateway would do. The proxies that are in it already are no part of it.</summary>
public sealed record MovePlan
{
    /// <summary>The gateway that proxies move to.</summary>
    public required string To { get; init; }

    /// <summary>The proxies that can move, in the order in which they would.</summary>
    public IReadOnlyList<MoveItem> Movable { get; init; } = [];

    /// <summary>Those that can't.</summary>
    public IReadOnlyList<MoveObstacle> Blocked { get; init; } = [];

    /// <summary>How many proxies are in which other gateway.</summary>
    public IReadOnlyDictionary<string, int> From => Movable.Select(m => m.From).Concat(Blocked.Select(b => b.From))
        .GroupBy(name => name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}
