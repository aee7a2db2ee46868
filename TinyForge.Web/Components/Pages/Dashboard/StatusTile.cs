using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Pages.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>A count that leads to the list of what was counted.</summary>
/// <param name="Label">What is counted, in a word.</param>
/// <param name="Count">How many.</param>
/// <param name="Tone">How good it is that there are some.</param>
/// <param name="Image">One of <see cref="Glyphs"/>.</param>
/// <param name="Href">The list.</param>
internal sealed record StatusTile(string Label, int Count, StatusTone Tone, string Image, string Href)
{
    private static readonly IStringLocalizer T = Localizers.Of<DashboardTexts>();

    public string CountText => Count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>All of them, what is worst first.</summary>
    public static IReadOnlyList<StatusTile> Of(CatalogOverview overview)
    {
        var list = new ProxyListState();
        return
        [
            new(T["Tiles.Unhealthy"], overview.Healths.Unhealthy, StatusTone.Bad, Glyphs.Cross, list.WithStatus(HealthStatus.Unhealthy).ToUri()),
            new(T["Tiles.Healthy"], overview.Healths.Healthy, StatusTone.Good, Glyphs.CheckCircle, list.WithStatus(HealthStatus.Healthy).ToUri()),
            // in the list stands what only the gateway knows too, of whose health nothing is known
            new(T["Tiles.Unknown"], overview.Healths.Unknown + overview.Sources.External, StatusTone.Idle, Glyphs.Question, list.WithStatus(HealthStatus.Unknown).ToUri()),
            new(T["Tiles.Drifted"], overview.Marks.Drifted, StatusTone.Warning, Glyphs.Alert, list.WithMark(CatalogMark.Drifted).ToUri()),
            new(T["Tiles.Stale"], overview.Marks.Stale, StatusTone.Warning, Glyphs.Clock, list.WithMark(CatalogMark.Stale).ToUri()),
        ];
    }
}
