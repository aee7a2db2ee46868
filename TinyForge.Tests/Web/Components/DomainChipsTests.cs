using Bunit;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Tests.Web.Components;

public sealed class DomainChipsTests : PageTest
{
    private readonly DomainEntries _entries = new([]);

    [Theory]
    [InlineData("a.example.com,")]
    [InlineData("a.example.com ")]
    [InlineData("a.example.com;")]
    public void Input_Separator_MakesAChipAndEmptiesTheBox(string typed)
    {
        var cut = Show();
        cut.Find("input").Input(typed);
        Assert.Equal("a.example.com", cut.Find("li .name").TextContent);
        Assert.Equal("", cut.Find("input").GetAttribute("value") ?? "");
    }

    [Fact]
    public void Enter_Text_MakesAChip()
    {
        var cut = Show();
        cut.Find("input").Input("a.example.com");
        Assert.Empty(cut.FindAll("li"));
        cut.Find("input").KeyDown("Enter");
        Assert.Single(cut.FindAll("li"));
    }

    [Fact]
    public void Blur_Invalid_MakesAMarkedChipWithTheReason()
    {
        var cut = Show();
        cut.Find("input").Input("bad_name");
        cut.Find("input").Blur();
        Assert.Contains("Invalid:", cut.Find("li.bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("'_' is not allowed", cut.Find("li.bad").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Backspace_EmptyBox_TakesTheLastChip()
    {
        _entries.Add("a.example.com b.example.com");
        var cut = Show();
        cut.Find("input").KeyDown("Backspace");
        Assert.Equal(["a.example.com"], _entries.Texts);
    }

    [Fact]
    public void Remove_Button_NamesAndTakesItsChip()
    {
        _entries.Add("a.example.com b.example.com");
        var cut = Show();
        cut.Find("[aria-label='Remove a.example.com']").Click();
        Assert.Equal(["b.example.com"], _entries.Texts);
    }

    private IRenderedComponent<DomainChips> Show() => Render<DomainChips>(p => p.Add(c => c.Id, "domains").Add(c => c.Entries, _entries));
}
