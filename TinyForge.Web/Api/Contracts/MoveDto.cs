using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What a move to a gateway would do, and how far one has come.</summary>
internal sealed record MoveDto
{
    /// <summary>The gateway that was asked about.</summary>
    public required string To { get; init; }

    /// <summary>What would move there now; null while a move runs, and where that gateway can't be used.</summary>
    public required MovePlanDto? Plan { get; init; }

    /// <summary>Why the gateway can't be used; null where it can.</summary>
    public required string? Fault { get; init; }

    /// <summary>The move that runs, or the last one since TinyForge was started; null where there was none.</summary>
    public required MoveProgressDto? Progress { get; init; }

    public static MoveDto From(string to, GatewayResult<MovePlan>? plan, MoveProgress? progress) => new()
    {
        To = to,
        Plan = plan?.Value is { } known ? MovePlanDto.Of(known) : null,
        Fault = plan?.Error?.Message,
        Progress = progress is null ? null : MoveProgressDto.From(progress),
    };
}
