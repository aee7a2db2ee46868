using Microsoft.Extensions.Localization;
using TinyForge.Core.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>A status as it is shown: a word, its tone, and the reason where there is one.</summary>
/// <param name="Tone">How good it is.</param>
/// <param name="Name">The same in every language, for whatever finds it on a page, for example <c>Healthy</c>.</param>
/// <param name="Label">One or two words.</param>
/// <param name="Reason">Why, or what to do; null where the word says all.</param>
public sealed record StatusView(StatusTone Tone, string Name, string Label, Spoken? Reason = null)
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>A status that is named as its text is: <c>Healthy</c> for the text <c>Status.Healthy</c>.</summary>
    public StatusView(StatusTone tone, LocalizedString label, Spoken? reason = null)
        : this(tone, label.Name[(label.Name.LastIndexOf('.') + 1)..], label.Value, reason)
    {
    }

    /// <summary>One of <see cref="Glyphs"/>; null for the one of its tone.</summary>
    public string? Image { get; init; }

    /// <summary>The health of a proxy's destination, or that nobody looks at it.</summary>
    public static StatusView Health(StandaloneProxy proxy) => proxy switch
    {
        { Spec.Enabled: false } => new(StatusTone.Idle, T["Status.Disabled"], T["Status.DisabledText"]) { Image = Glyphs.Pause },
        { Health.Status: HealthStatus.Healthy } => new(StatusTone.Good, T["Status.Healthy"]),
        { Health.Status: HealthStatus.Unhealthy } => new(StatusTone.Bad, T["Status.Unhealthy"], UnhealthyReason(proxy.Health)),
        { Spec.HealthCheck.Enabled: false } => new(StatusTone.Idle, T["Status.Unknown"], T["Status.ChecksOff"]),
        _ => new(StatusTone.Idle, T["Status.Unknown"], T["Status.NotChecked"]),
    };

    /// <summary>The health of a proxy's destination; one that has begun to fail counts as healthy still, and says so.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="suspect">Consecutive failures while it counts as healthy, 0 for none.</param>
    /// <param name="unhealthyAfter">After how many it no longer does.</param>
    public static StatusView Health(StandaloneProxy proxy, int suspect, int unhealthyAfter) => Health(proxy) switch
    {
        { Tone: StatusTone.Good } healthy when suspect > 0 => healthy with { Reason = T["Status.CheckingAgain", suspect, unhealthyAfter] },
        var health => health,
    };

    /// <summary>How far the gateway is from what is wanted; null where it is there.</summary>
    public static StatusView? Gateway(StandaloneProxy proxy) => (proxy.State, proxy.Drift) switch
    {
        (ProvisionState.Pending, _) => proxy.StateDetail is { } reason ? new(StatusTone.Warning, T["Status.WaitsForGateway"], CoreText.Of(reason)) : new(StatusTone.Busy, T["Status.BeingPublished"]),
        (ProvisionState.Deleting, _) => proxy.StateDetail is { } reason ? new(StatusTone.Warning, T["Status.RemovalWaits"], CoreText.Of(reason)) : new(StatusTone.Busy, T["Status.BeingDeleted"]),
        (ProvisionState.Failed, _) => new(StatusTone.Bad, T["Status.Refused"], CoreText.Of(proxy.StateDetail)),
        (_, ProxyDrift.Changed) => new(StatusTone.Warning, T["Status.Changed"], proxy.DriftFields.Count == 0 ? T["Status.ChangedText"] : T["Status.ChangedFields", FieldText.Names(proxy.DriftFields)]),
        (_, ProxyDrift.Missing) => new(StatusTone.Bad, T["Status.Missing"], T["Status.MissingText"]),
        (_, ProxyDrift.Offline) => new(StatusTone.Bad, T["Status.NotServed"], CoreText.Of(proxy.DriftDetail) ?? T["Status.NotServedText"]),
        _ => null,
    };

    private static Spoken? UnhealthyReason(ProxyHealth health) => (health.FailingStage, health.Hint) switch
    {
        ({ } stage, { } hint) => CoreText.Of(hint).After($"{StageName(stage)}: "),
        ({ } stage, null) => T["Status.StageFailed", StageName(stage)],
        (null, var hint) => CoreText.Of(hint),
    };

    private static string StageName(string stage) => stage.ToUpperInvariant();
}
