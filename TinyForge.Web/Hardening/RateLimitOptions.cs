using System.Globalization;

namespace TinyForge.Web.Hardening;

/// <summary>How often is too often: the section <c>TinyForge:RateLimits</c>. Read once, at start.</summary>
/// <remarks>Kept as text, so that a value of the wrong form is told by <see cref="RateLimitOptionsValidator"/> in one line with key, value and remedy.</remarks>
internal sealed class RateLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "TinyForge:RateLimits";

    /// <summary>Largest count that can be set.</summary>
    public const int Most = 100_000;

    /// <summary>Sign-ins and other checks of a secret per minute and client address (IPv6: per /64); 0 turns the limit off. Default 30.</summary>
    public string SignInPerMinute { get; set; } = "30";

    /// <summary>Validations and looks at drift through the API per minute and user or token; 0 turns count and bound off. Default 6000.</summary>
    public string ValidatePerMinute { get; set; } = "6000";

    /// <summary>Event streams of the API that are open at a time, in all; 0 turns the bound off. Default 200.</summary>
    public string EventStreams { get; set; } = "200";

    /// <summary>A count, or null where the text is none.</summary>
    public static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most ? count : null;
}
