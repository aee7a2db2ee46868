namespace TinyForge.Web.Hardening;

/// <summary>The names of the rate limits, for <c>RequireRateLimiting</c> and <c>[EnableRateLimiting]</c>.</summary>
internal static class RateLimits
{
    /// <summary>Whatever checks a password or a code: counts posts per client address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Validation and looks at drift through the API: counts calls per user or token, and bounds how many run at a time.</summary>
    public const string Validate = "validate";

    /// <summary>Open event streams: bounds how many there are at a time.</summary>
    public const string EventStream = "event-stream";
}
