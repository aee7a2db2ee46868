using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Web.Components;

public sealed class UnseenErrorsTests : PageTest
{
    [Fact]
    public void Menu_NoErrors_HasNoBadge()
    {
        SampleEvents.Many(Fakes.Events, 3);
        var cut = RenderMenu();
        Assert.Null(Entry(cut));
        Assert.Equal("Open menu", cut.Find(".burger").GetAttribute("aria-label"));
        Assert.Empty(cut.FindAll(".badge, .dot"));
    }

    [Fact]
    public async Task Menu_ErrorsSinceTheMark_AreCountedInWords()
    {
        for (var i = 0; i < 4; i++)
            Fakes.Events.Tell(SampleEvents.Error());
        await Fakes.Marks.SawAsync(SampleUsers.MyId, 1, Xunit.TestContext.Current.CancellationToken);
        var cut = RenderMenu();
        Assert.Equal("3", cut.Find(".badge").TextContent);
        Assert.Equal("3 new errors", Entry(cut));
        Assert.Equal("Open menu, 3 new errors", cut.Find(".burger").GetAttribute("aria-label"));
        Assert.Single(cut.FindAll(".dot"));
    }

    [Fact]
    public void Menu_VeryMany_SaysMoreThanItCounts()
    {
        for (var i = 0; i < 150; i++)
            Fakes.Events.Tell(SampleEvents.Error());
        Assert.Equal("99+", RenderMenu().Find(".badge").TextContent);
    }

    [Fact]
    public async Task Menu_ErrorHappensAndIsSeenElsewhere_ComesAndGoes()
    {
        var cut = RenderMenu();
        var entry = Fakes.Events.Tell(SampleEvents.Error());
        cut.WaitForAssertion(() => Assert.Equal("1", cut.Find(".badge").TextContent));
        await Fakes.Marks.SawAsync(SampleUsers.MyId, entry.Id, Xunit.TestContext.Current.CancellationToken);
        Services.GetRequiredService<SeenEvents>().Announce(SampleUsers.MyId);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".badge")));
    }

    [Fact]
    public async Task Menu_Gone_ListensNoLonger()
    {
        RenderMenu();
        Assert.Equal((1, 1), (Fakes.Bus.Subscribers, Services.GetRequiredService<SeenEvents>().Count));
        await DisposeComponentsAsync();
        Assert.Equal((0, 0), (Fakes.Bus.Subscribers, Services.GetRequiredService<SeenEvents>().Count));
    }

    // what a screen reader says after the entry's name
    private static string? Entry(IRenderedComponent<UnseenScope> cut) => cut.Find("a[href='events']").QuerySelector(".sr-only")?.TextContent;

    private IRenderedComponent<UnseenScope> RenderMenu() => Render<UnseenScope>(p => p.AddChildContent<MenuButton>().AddChildContent<NavLinks>());
}
