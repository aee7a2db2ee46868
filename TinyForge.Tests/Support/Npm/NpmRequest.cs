namespace TinyForge.Tests.Support.Npm;

/// <summary>A request that came to the admin port.</summary>
/// <param name="Order">1 for the first.</param>
/// <param name="Path">With <c>/api</c>, without the query.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="HasAuthorization">It had an <c>Authorization</c> header, of whatever worth.</param>
internal sealed record NpmRequest(int Order, string Method, string Path, string Query, string Body, bool HasAuthorization, DateTimeOffset At)
{
    /// <summary>It changes hosts or certificates.</summary>
    public bool IsWrite => Path.StartsWith("/api/nginx/", StringComparison.Ordinal) && Method is "POST" or "PUT" or "DELETE";

    public bool IsLogin => Method == "POST" && Path.TrimEnd('/') == "/api/tokens";

    /// <summary>What was answered; null while there is no answer, and for ever when the connection was cut.</summary>
    public int? Status { get; set; }

    public override string ToString() => $"{Order} {Method} {Path}{Query} -> {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}";
}
