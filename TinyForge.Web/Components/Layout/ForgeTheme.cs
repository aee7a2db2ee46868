using MudBlazor;

namespace TinyForge.Web.Components.Layout;

/// <summary>What MudBlazor's own parts need to look like ours. Their colours come from <c>forge.css</c>, which knows light and dark.</summary>
internal static class ForgeTheme
{
    private static readonly string[] Fonts = ["Roboto", "system-ui", "sans-serif"];

    public static MudTheme Instance { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "9px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "15px", LineHeight = "1.55", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "17px", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "-.01em" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "15px", LineHeight = "1.55", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.5", LetterSpacing = "normal" },
        },
    };
}
