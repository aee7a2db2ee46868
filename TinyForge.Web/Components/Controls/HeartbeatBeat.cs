using Microsoft.Extensions.Localization;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>One check in a <see cref="HeartbeatBar"/>.</summary>
/// <param name="Key">Only grows from one to the next, so that a bar moves on when a check comes and is not drawn anew.</param>
/// <param name="At">When it ended.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Stage">Where it failed; null where it passed or nobody knows.</param>
/// <param name="Result">In words, for example <c>passed, 14 ms</c>.</param>
internal sealed record HeartbeatBeat(long Key, DateTimeOffset At, bool Passed, string? Stage, string Result)
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    public static HeartbeatBeat From(HealthSample sample, long key)
    {
        var stage = sample.FailingStage?.ToName();
        string?[] words =
        [
            sample.Passed ? T["Check.Passed"] : stage is null ? T["Check.Failed"] : T["Check.FailedAt", stage],
            sample is { Passed: false, HttpStatus: { } status } ? $"HTTP {status}" : null,
            sample.LatencyMs is { } latency ? TimeText.Duration(latency) : null,
        ];
        return new HeartbeatBeat(key, sample.CheckedAt, sample.Passed, stage, string.Join(", ", words.OfType<string>()));
    }
}
