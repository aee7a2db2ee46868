namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How far a change of many proxies has come.</summary>
/// <param name="Verb">What is being done, for example <c>Checking</c>.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are.</param>
internal sealed record BulkProgress(string Verb, int Done, int Total);
