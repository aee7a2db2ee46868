using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>A status as icon, word and colour.</summary>
public sealed partial class StatusChip
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public StatusView Status { get; set; } = new(StatusTone.Idle, "", "");

    /// <summary>For the head of a page.</summary>
    [Parameter]
    public bool Large { get; set; }

    private static string? MotionOf(StatusView status) => status.Tone == StatusTone.Busy ? "spin" : null;

    private static string ImageOf(StatusView status) => status switch
    {
        { Image: { } image } => image,
        { Tone: StatusTone.Good } => Glyphs.CheckCircle,
        { Tone: StatusTone.Bad } => Glyphs.Cross,
        { Tone: StatusTone.Warning } => Glyphs.Alert,
        { Tone: StatusTone.Busy } => Glyphs.Spinner,
        _ => Glyphs.Question,
    };
}
