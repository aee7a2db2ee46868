using TinyForge.Core.Events;

namespace TinyForge.Core.Instances;

/// <summary>
/// A service that a deploy script manages. Its domains and its destination stand in its proxy. Immutable: a transition gives a new value.
/// </summary>
public sealed record Instance
{
    /// <summary>Never reused; 0 until stored.</summary>
    public long Id { get; init; }

    /// <summary>What its deploy script calls it; see <see cref="InstanceRules.MaxName"/>. Unique, case ignored, and never changed.</summary>
    public required string Name { get; init; }

    /// <summary>What it belongs to; null where nobody said.</summary>
    public string? Project { get; init; }

    /// <summary>For example <c>prod</c>; null where nobody said.</summary>
    public string? Stage { get; init; }

    /// <summary>What runs, for example <c>shop-api:1.4.2</c>; null where nobody said.</summary>
    public string? Image { get; init; }

    /// <summary>What else its deploy script keeps with it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc cref="InstanceState"/>
    public InstanceState State { get; private init; }

    /// <summary>Who registered it, as in <see cref="Actor.Name"/>.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>When it was deployed last, to the millisecond.</summary>
    public required DateTimeOffset DeployedAt { get; init; }

    /// <summary>When its deploy script was heard of last.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Whether its proxy has not been healthy, or it was not deployed or seen, for the setting <c>stale_threshold_days</c>.</summary>
    public bool Stale { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything changed beside <see cref="LastSeenAt"/> and <see cref="Stale"/>.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A new one, not yet stored.</summary>
    public static Instance Reserve(InstanceDraft draft, Actor actor, DateTimeOffset now) => new Instance
    {
        Name = draft.Name,
        RegisteredBy = actor.Name,
        DeployedAt = now,
        LastSeenAt = now,
        CreatedAt = now,
        UpdatedAt = now,
    }.Heard(draft, rerouted: true, now);

    /// <summary>The value as it was stored; for stores only.</summary>
    public Instance Restored(InstanceState state) => this with { State = state };

    /// <summary>What its deploy script says of it now; what it leaves open stays as it was.</summary>
    /// <param name="draft">What was said.</param>
    /// <param name="rerouted">Whether its domains or its destination are others, which only a deployment makes them.</param>
    /// <param name="now">The present time.</param>
    public Instance Heard(InstanceDraft draft, bool rerouted, DateTimeOffset now)
    {
        var image = Pick(draft.Image, Image);
        var deployed = rerouted || image != Image ? now : DeployedAt;
        return this with
        {
            Project = Pick(draft.Project, Project),
            Stage = Pick(draft.Stage, Stage),
            Image = image,
            Metadata = draft.Metadata ?? Metadata,
            DeployedAt = draft.DeployedAt is { } told ? ToMilliseconds(told) : deployed,
            LastSeenAt = now,
        };
    }

    /// <summary>Its proxy is there.</summary>
    public Instance Registered() => this with { State = InstanceState.Registered };

    /// <summary>Shall go.</summary>
    public Instance Removing(DateTimeOffset now) => this with { State = InstanceState.Removing, UpdatedAt = now };

    private static string? Pick(string? said, string? before) => said is null ? before : said.Length == 0 ? null : said;

    // as it is stored: the same time said again must not look like another
    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
