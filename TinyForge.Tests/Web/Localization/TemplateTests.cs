using TinyForge.Web.Localization;
using TinyForge.Web.Localization.Messages;

namespace TinyForge.Tests.Web.Localization;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("Port {0:w} is closed.", "Port 80 is closed.", "80")]
    [InlineData("Port {0:n} is closed.", "Port 8x is closed.", null)]
    [InlineData("Port {0:w} is closed.", "Port 80 or so is closed.", null)]
    [InlineData("Port {0:w} is closed.", "Port 80 is closed. Open it.", null)]
    [InlineData("Port {0:w} is closed.", "Port  is closed.", null)]
    [InlineData("{0:w} left.", "ann left.", "ann")]
    [InlineData("{1:w} took {0}.", "ann took it all away.", "it all away|ann")]
    [InlineData("{0} -> {1}", "a -> b -> c", "a|b -> c")]
    [InlineData("{0} at {1:n} o'clock", "it is at most at 5 o'clock", "it is at most|5")]
    [InlineData("{0:w} is {1:l}", "x is a, b", "x|a, b")]
    [InlineData("{0:w} is {1:l}", "x is a; y is b", null)]
    [InlineData("{0:w} is {1:l}.", "x is a, b. y is c.", null)]
    [InlineData("All is well.", "All is well.", "")]
    [InlineData("All is well.", "All is well. ", null)]
    [InlineData("aXb {0} bXa", "aXbXa", null)]
    public void Match_Text_IsWhatStandsInThePlaces(string english, string text, string? expected) =>
        Assert.Equal(expected, new Template("Name", english, Localizers.Of<HintMessages>()).Match(text) is { } values ? string.Join('|', values) : null);

    [Fact]
    public void Template_PlacesThatTouch_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Template("Name", "{0}{1}", Localizers.Of<HintMessages>()));

    [Fact]
    public void Translation_Text_IsInPieces() =>
        Assert.Equal([("HTTP ", 0), (" von ", 1), (" in ", 2), (" ms", (int?)null)], Translated("Answered"));

    private static IEnumerable<(string Given, int? Place)> Translated(string name)
    {
        using var _ = Support.Speaking.German();
        return [.. Catalogue.Of<StepMessages>().Single(t => t.Name == name).Translation()];
    }
}
