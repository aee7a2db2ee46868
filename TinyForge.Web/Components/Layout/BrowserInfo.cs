namespace TinyForge.Web.Components.Layout;

/// <summary>What the browser tells about itself once, before the first page is shown.</summary>
/// <param name="TimeZone">IANA name, for example <c>Europe/Berlin</c>.</param>
/// <param name="Theme"><c>system</c>, <c>light</c> or <c>dark</c>: the choice, not what is shown.</param>
internal sealed record BrowserInfo(string TimeZone, string Theme);
