namespace TinyForge.Core.Proxies;

/// <summary>A health check as somebody typed it; what is null keeps its default.</summary>
public sealed record HealthCheckDraft
{
    /// <inheritdoc cref="HealthCheckSpec.Path"/>
    public string? Path { get; init; }

    /// <inheritdoc cref="HealthCheckSpec.Method"/>
    public string? Method { get; init; }

    /// <inheritdoc cref="HealthCheckSpec.ExpectedStatus"/>
    public string? ExpectedStatus { get; init; }

    /// <inheritdoc cref="HealthCheckSpec.BodyContains"/>
    /// <remarks>Empty for none.</remarks>
    public string? BodyContains { get; init; }

    /// <inheritdoc cref="HealthCheckSpec.IntervalSeconds"/>
    public int? IntervalSeconds { get; init; }

    /// <inheritdoc cref="HealthCheckSpec.Enabled"/>
    public bool? Enabled { get; init; }

    /// <summary>This draft, with all that is null in it as in another.</summary>
    public HealthCheckDraft Over(HealthCheckDraft former) => new()
    {
        Path = Path ?? former.Path,
        Method = Method ?? former.Method,
        ExpectedStatus = ExpectedStatus ?? former.ExpectedStatus,
        BodyContains = BodyContains ?? former.BodyContains,
        IntervalSeconds = IntervalSeconds ?? former.IntervalSeconds,
        Enabled = Enabled ?? former.Enabled,
    };

    /// <summary>The draft that would lead to <paramref name="spec"/>.</summary>
    public static HealthCheckDraft From(HealthCheckSpec spec) => new()
    {
        Path = spec.Path,
        Method = spec.Method,
        ExpectedStatus = spec.ExpectedStatus,
        BodyContains = spec.BodyContains,
        IntervalSeconds = spec.IntervalSeconds,
        Enabled = spec.Enabled,
    };
}
