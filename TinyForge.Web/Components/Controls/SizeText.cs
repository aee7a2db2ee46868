using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>Sizes of files in words.</summary>
internal static class SizeText
{
    private const double Step = 1024;
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>For example <c>412 KB</c> or <c>1.5 GB</c>; units of 1,024.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 0 => throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "A size is not negative."),
        < 1024 => T["Size.Bytes", bytes],
        < 1024 * 1024 => T["Size.Kilobytes", bytes / Step],
        < 1024 * 1024 * 1024 => T["Size.Megabytes", bytes / (Step * Step)],
        _ => T["Size.Gigabytes", bytes / (Step * Step * Step)],
    };
}
