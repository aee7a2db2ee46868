using Microsoft.Extensions.Localization;
using TinyForge.Core.Health;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>The last checks of a proxy, as a <see cref="HeartbeatBar"/> shows them.</summary>
public sealed record HeartbeatView
{
    /// <summary>No check yet.</summary>
    public static readonly HeartbeatView None = new([]);

    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    private HeartbeatView(IReadOnlyList<HeartbeatBeat> beats) => Beats = beats;

    internal IReadOnlyList<HeartbeatBeat> Beats { get; }

    /// <summary>Takes the newest <see cref="IHealthBoard.RecentChecks"/> of what it is given, oldest first.</summary>
    public static HeartbeatView From(IReadOnlyList<HealthSample> samples)
    {
        var beats = new List<HeartbeatBeat>(samples.Count);
        foreach (var sample in samples.TakeLast(IHealthBoard.RecentChecks))
        {
            // two looks may end in one millisecond, and keys must differ
            var key = Math.Max(sample.CheckedAt.UtcTicks, beats is [.., var last] ? last.Key + 1 : 0);
            beats.Add(HeartbeatBeat.From(sample, key));
        }
        return new HeartbeatView(beats);
    }

    /// <summary>The bar in one sentence, for example <c>30 checks: 29 passed, last failed 2 min ago: tcp</c>.</summary>
    public string Summary(DateTimeOffset now)
    {
        if (Beats.Count == 0)
            return T["Heartbeat.None"];
        if (Beats.LastOrDefault(b => !b.Passed) is not { } failed)
            return T.Count("Heartbeat.AllPassed", Beats.Count);
        var summary = T.Count("Heartbeat.SomeFailed", Beats.Count, Beats.Count(b => b.Passed), TimeText.Relative(failed.At, now));
        return failed.Stage is { } stage ? $"{summary}: {stage}" : summary;
    }

    /// <summary>Whether both show the same checks.</summary>
    public bool Equals(HeartbeatView? other) => other is not null && Beats.SequenceEqual(other.Beats);

    /// <inheritdoc/>
    public override int GetHashCode() => Beats is [.., var last] ? last.GetHashCode() : 0;
}
