namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>The texts of the dashboard: <c>DashboardTexts.resx</c>.</summary>
public sealed class DashboardTexts;
