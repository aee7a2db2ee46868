using Microsoft.Extensions.Localization;
using TinyForge.Core.Health;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>The last checks of a proxy, as a <see cref="HeartbeatBar"/> shows them.</summary>
public sealed record HeartbeatView
{
    /// <summary>No check yet.</summary>
    public static readonly HeartbeatView None = new([], []);

    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    private readonly IReadOnlyList<HealthSample> _samples;

    private HeartbeatView(IReadOnlyList<HeartbeatBeat> beats, IReadOnlyList<HealthSample> samples) => (Beats, _samples) = (beats, samples);

    internal IReadOnlyList<HeartbeatBeat> Beats { get; }

    /// <summary>Takes the newest <see cref="IHealthBoard.RecentChecks"/> of what it is given, oldest first.</summary>
    /// <param name="samples">The checks.</param>
    /// <param name="before">As they were shown before: most of them are the same, and are not put in words anew.</param>
    public static HeartbeatView From(IReadOnlyList<HealthSample> samples, HeartbeatView? before = null)
    {
        var beats = new List<HeartbeatBeat>(samples.Count);
        var known = 0;
        foreach (var sample in samples.TakeLast(IHealthBoard.RecentChecks))
        {
            // in the same order, without the oldest
            while (before is not null && known < before._samples.Count && !ReferenceEquals(before._samples[known], sample))
                known++;
            if (before is not null && known < before._samples.Count)
            {
                beats.Add(before.Beats[known++]);
                continue;
            }
            // two looks may end in one millisecond, and keys must differ
            var key = Math.Max(sample.CheckedAt.UtcTicks, beats is [.., var last] ? last.Key + 1 : 0);
            beats.Add(HeartbeatBeat.From(sample, key));
        }
        return new HeartbeatView(beats, [.. samples.TakeLast(IHealthBoard.RecentChecks)]);
    }

    /// <summary>Whether these are the checks that it shows.</summary>
    public bool IsOf(IReadOnlyList<HealthSample> samples) => _samples.SequenceEqual(samples);

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
