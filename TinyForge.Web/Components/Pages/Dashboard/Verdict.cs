using Microsoft.Extensions.Localization;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>How all services are, in one sentence.</summary>
internal static class Verdict
{
    private static readonly IStringLocalizer T = Localizers.Of<DashboardTexts>();

    public static string Sentence(CatalogOverview overview) => overview.Healths switch
    {
        { Total: 0 } => T["Verdict.None"],
        { Unhealthy: > 0 } counts => T.Count("Verdict.Down", counts.Unhealthy, counts.Total),
        { Unknown: 0, Total: var total } => T.Count("Verdict.AllWell", total),
        { Healthy: 0 } counts => T.Count("Verdict.NothingKnown", counts.Total),
        var counts => T.Count("Verdict.Well", counts.Healthy, counts.Total),
    };
}
