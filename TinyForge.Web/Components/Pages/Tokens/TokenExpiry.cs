namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>When a new token shall end.</summary>
internal enum TokenExpiry
{
    /// <summary>After 30 days.</summary>
    In30Days,

    /// <summary>After 90 days.</summary>
    In90Days,

    /// <summary>After 365 days.</summary>
    In365Days,

    /// <summary>With a day that is chosen, in the browser's zone.</summary>
    OnDay,

    /// <summary>When it is revoked.</summary>
    Never,
}
