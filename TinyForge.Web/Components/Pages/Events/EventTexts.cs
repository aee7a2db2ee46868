namespace TinyForge.Web.Components.Pages.Events;

/// <summary>The texts of the page of events: <c>EventTexts.resx</c>.</summary>
public sealed class EventTexts;
