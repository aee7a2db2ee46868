using Bunit;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Tests.Web.Components;

public sealed class SearchBoxTests : PageTest
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly List<string> _asked = [];

    [Fact]
    public async Task Type_MoreThanOnce_AsksOnceItRestsWithoutBlanksAroundIt()
    {
        var cut = RenderBox();
        Type(cut, "wi");
        await PassAsync(cut, Rest / 2);
        Type(cut, " wiki ");
        await PassAsync(cut, Rest / 2);
        Assert.Empty(_asked);
        await PassAsync(cut, Rest / 2);
        Assert.Equal(["wiki"], _asked);
    }

    // over a slow line the address answers when the next letter is typed
    [Fact]
    public async Task Type_WhileTheAddressIsOnItsWay_LosesNoLetter()
    {
        var cut = RenderBox();
        await TypeAndRestAsync(cut, "wik");
        Type(cut, "wiki");

        Come(cut, "wik");

        Assert.Equal("wiki", Text(cut));
        await PassAsync(cut, Rest);
        Assert.Equal(["wik", "wiki"], _asked);
    }

    [Fact]
    public async Task Type_TwoAreOnTheirWay_NeitherPutsItselfIntoTheBox()
    {
        var cut = RenderBox();
        await TypeAndRestAsync(cut, "w");
        await TypeAndRestAsync(cut, "wi");
        await TypeAndRestAsync(cut, "wik");
        Type(cut, "wiki");

        Come(cut, "wi");
        Assert.Equal("wiki", Text(cut));
        Come(cut, "wik");
        Assert.Equal("wiki", Text(cut));
    }

    [Fact]
    public async Task Type_TakenBackWhileItIsOnItsWay_AsksForWhatWasBefore()
    {
        var cut = RenderBox("wiki");
        await TypeAndRestAsync(cut, "wikis");
        await TypeAndRestAsync(cut, "wiki");
        Assert.Equal(["wikis", "wiki"], _asked);
    }

    [Fact]
    public async Task Type_TheSameAgainWhileItIsOnItsWay_AsksOnce()
    {
        var cut = RenderBox();
        await TypeAndRestAsync(cut, "wik");
        Type(cut, "wiki");
        await TypeAndRestAsync(cut, "wik");
        Assert.Equal(["wik"], _asked);
    }

    [Fact]
    public async Task Type_AndTakenBackAtOnce_AsksNothing()
    {
        var cut = RenderBox("wiki");
        Type(cut, "wikis");
        await TypeAndRestAsync(cut, "wiki ");
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Value_OfALink_TakesThePlaceOfWhatWasTyped()
    {
        var cut = RenderBox("wiki");
        Assert.Equal("wiki", Text(cut));
        Type(cut, "wikis");

        Come(cut, "");

        Assert.Equal("", Text(cut));
        await PassAsync(cut, Rest);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Value_OfTheHistory_IsShownThoughItWasAskedForOnce()
    {
        var cut = RenderBox();
        await TypeAndRestAsync(cut, "wiki");
        Come(cut, "wiki");
        await TypeAndRestAsync(cut, "git");
        Come(cut, "git");

        Come(cut, "wiki");

        Assert.Equal("wiki", Text(cut));
    }

    // a page renders when it has loaded, and may have gone back by then
    [Fact]
    public async Task Follow_ThereAndBackBeforeThePageRenders_ShowsWhatTheAddressHas()
    {
        var cut = RenderBox();
        await TypeAndRestAsync(cut, "wiki");

        await cut.InvokeAsync(() => cut.Instance.Follow("wiki"));
        Assert.Equal("wiki", Text(cut));
        await cut.InvokeAsync(() => cut.Instance.Follow(""));

        Assert.Equal("", Text(cut));
        Come(cut, "");
        Assert.Equal("", Text(cut));
    }

    [Fact]
    public async Task Dispose_WhileOneTypes_AsksNothing()
    {
        var cut = RenderBox();
        Type(cut, "wiki");
        await DisposeComponentsAsync();
        Time.Advance(Rest);
        await Renderer.Dispatcher.InvokeAsync(() => { });
        Assert.Empty(_asked);
    }

    private static string? Text(IRenderedComponent<SearchBox> cut) => cut.Find("input").GetAttribute("value");

    private static void Type(IRenderedComponent<SearchBox> cut, string text) => cut.Find("input").Input(text);

    private static void Come(IRenderedComponent<SearchBox> cut, string value) => cut.Render(p => p.Add(b => b.Value, value));

    private async Task TypeAndRestAsync(IRenderedComponent<SearchBox> cut, string text)
    {
        Type(cut, text);
        await PassAsync(cut, Rest);
    }

    // what is due runs before what is put behind it
    private async Task PassAsync(IRenderedComponent<SearchBox> cut, TimeSpan time)
    {
        Time.Advance(time);
        await cut.InvokeAsync(() => { });
    }

    private IRenderedComponent<SearchBox> RenderBox(string value = "") =>
        Render<SearchBox>(p => p.Add(b => b.Label, "Search").Add(b => b.Value, value).Add(b => b.OnSearch, text => _asked.Add(text)));
}
