using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A change of a proxy's status.</summary>
internal sealed record FlipDto
{
    /// <summary>Since when; the begin of the window where it was so before.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the status is from then on.</summary>
    public required HealthStatus Status { get; init; }

    public static FlipDto From(HealthFlip flip) => new() { At = flip.At, Status = flip.Status };
}
