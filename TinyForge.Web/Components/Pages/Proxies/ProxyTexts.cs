namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>The texts of the proxies' pages: <c>ProxyTexts.resx</c>.</summary>
public sealed class ProxyTexts;
