using Microsoft.AspNetCore.Components;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What a run came to, and what one can do about it.</summary>
public sealed partial class EditorOutcome
{
    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public StepperModel Stepper { get; set; } = null!;

    /// <summary>Who has the domains that are taken.</summary>
    [Parameter]
    public IReadOnlyList<DomainClaim> Taken { get; set; } = [];

    /// <summary>Why a change did not come about; null where the steps say it.</summary>
    [Parameter]
    public Spoken? Detail { get; set; }

    /// <summary>Whether one may go on all the same.</summary>
    [Parameter]
    public bool CanForce { get; set; }

    /// <summary>The button to go on.</summary>
    [Parameter]
    public string ForceText { get; set; } = "";

    /// <summary>Whether it was only a test.</summary>
    [Parameter]
    public bool IsTest { get; set; }

    /// <summary>Shall go on all the same.</summary>
    [Parameter]
    public EventCallback OnForce { get; set; }

    private string? NoticeClass => Stepper.Tone switch
    {
        StatusTone.Good => "notice-ok",
        StatusTone.Warning => "notice-warn",
        StatusTone.Bad => "notice-bad",
        _ => null,
    };

    private string Owner(DomainClaim claim) => T[claim.Source == ProxySource.Managed ? "Outcome.OwnerManaged" : "Outcome.OwnerProxy", claim.ProxyId, claim.Destination];

    private string Image => Stepper.Tone switch
    {
        StatusTone.Good => Glyphs.CheckCircle,
        StatusTone.Warning => Glyphs.Alert,
        StatusTone.Bad => Glyphs.Cross,
        _ => Glyphs.Info,
    };
}
