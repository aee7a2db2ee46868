namespace TinyForge.Web.Api.Contracts;

/// <summary>Durations as the API writes them.</summary>
internal static class Milliseconds
{
    /// <summary>To a tenth: what is finer is noise of the clock.</summary>
    public static double Round(double milliseconds) => double.IsFinite(milliseconds) ? Math.Round(milliseconds, 1, MidpointRounding.AwayFromZero) : 0;

    /// <inheritdoc cref="Round(double)"/>
    public static double? Round(double? milliseconds) => milliseconds is { } value ? Round(value) : null;
}
