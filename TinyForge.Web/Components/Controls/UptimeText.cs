using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Health;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>Uptime in words.</summary>
internal static class UptimeText
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>
    /// For example <c>99.98 %</c>, or a dash where nothing is known. Rounded down, so that only what never failed is 100 %; the nearer to it,
    /// the more digits.
    /// </summary>
    public static string Percent(Uptime? uptime)
    {
        if (uptime?.Percent is not { } percent)
            return "–";
        if (uptime.Down == TimeSpan.Zero)
            return T["Uptime.Percent", 100];
        return percent switch
        {
            0 => T["Uptime.Percent", 0],
            < 0.1 => T["Uptime.Little", 0.1],
            // one check in a million must not read as none
            >= 99.99 => Down(percent, 3),
            >= 99 => Down(percent, 2),
            _ => Down(percent, 1),
        };
    }

    /// <summary>For example <c>down 12 min 5 s</c>; where part of the window is unknown, how much is known too.</summary>
    public static string Downtime(Uptime? uptime, TimeSpan window)
    {
        if (uptime is null || uptime.Up + uptime.Down is var known && known <= TimeSpan.Zero)
            return T["Uptime.NothingKnown"];
        string down = uptime.Down == TimeSpan.Zero ? T["Uptime.NoDowntime"] : T["Uptime.Down", TimeText.Span(uptime.Down)];
        return known < window * 0.99 ? T["Uptime.KnownFor", down, TimeText.Span(known)] : down;
    }

    private static string Down(double percent, int digits)
    {
        var factor = Math.Pow(10, digits);
        return T["Uptime.Percent", Math.Min(Math.Floor(percent * factor) / factor, 100 - (1 / factor)).ToString("0." + new string('0', digits), CultureInfo.CurrentCulture)];
    }
}
