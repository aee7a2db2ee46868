using Bunit;
using MudBlazor;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Tests.Web.Components;

public sealed class ActionMenuTests : PageTest
{
    [Fact]
    public void Menu_NotOpenedYet_IsAButtonOnly()
    {
        var cut = Show(_ => { });
        Assert.Empty(cut.FindComponents<MudMenu>());
        var button = cut.Find("button");
        Assert.Equal(("Actions for wiki", "menu", "false"), (button.GetAttribute("aria-label"), button.GetAttribute("aria-haspopup"), button.GetAttribute("aria-expanded")));
    }

    [Fact]
    public void Menu_Clicked_OpensAndSaysSo()
    {
        List<bool> told = [];
        var menus = Render<MudPopoverProvider>();
        var cut = Show(told.Add);
        cut.Find("button").Click();
        menus.WaitForAssertion(() => Assert.Equal("Delete", menus.Find(".mud-menu-item").TextContent.Trim()));
        Assert.Equal([true], told);
        Assert.Equal("Actions for wiki", cut.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void Menu_ItemChosen_ShutsAndOpensAgain()
    {
        List<bool> told = [];
        var menus = Render<MudPopoverProvider>();
        var cut = Show(told.Add);
        cut.Find("button").Click();
        menus.WaitForAssertion(() => menus.Find(".mud-menu-item").Click());
        cut.WaitForAssertion(() => Assert.Equal([true, false], told));
        cut.Find("button").Click();
        cut.WaitForAssertion(() => Assert.Equal([true, false, true], told));
    }

    private IRenderedComponent<ActionMenu> Show(Action<bool> onOpen) => Render<ActionMenu>(p => p
        .Add(c => c.Label, "Actions for wiki")
        .Add(c => c.OnOpen, onOpen)
        .AddChildContent<MudMenuItem>(i => i.AddChildContent("Delete")));
}
