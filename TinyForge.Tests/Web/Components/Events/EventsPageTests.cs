using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Events;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Events;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Web.Components.Events;

public sealed class EventsPageTests : PageTest
{
    [Fact]
    public void Page_NoEvents_SaysWhatComes() =>
        Assert.Contains("Nothing has happened yet", Render<EventsPage>().Find(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Page_NoMatch_OffersToClear()
    {
        SampleEvents.Household(Fakes.Events);
        Go("events?search=zzz");
        var cut = Render<EventsPage>();
        Assert.Contains("No event matches", cut.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("events", cut.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void Page_Address_BecomesTheFilter()
    {
        SampleEvents.Household(Fakes.Events);
        Go("events?severity=warn&source=health&proxy_id=3&search=grafana&within=24h");
        var cut = Render<EventsPage>();
        Assert.Equal(new EventFilter { Severity = EventSeverity.Warn, Source = EventSource.Health, ProxyId = 3, Search = "grafana", Since = Time.GetUtcNow().AddDays(-1) }, Fakes.Events.LastFilter);
        Assert.Single(cut.FindAll("tr.event"));
        Assert.Equal("true", cut.FindAll(".filters a").Single(a => a.TextContent == "Warnings").GetAttribute("aria-current"));
    }

    [Fact]
    public void Page_Proxies_AreLinkedWhereTheyExist()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        Assert.Equal(["proxies/2", "proxies/2", "proxies/3", "proxies/2"], cut.FindAll("a.about").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Page_OfOneProxy_NamesItAndLetsGoOfIt()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleEvents.Household(Fakes.Events);
        Go("events?proxy_id=2&severity=error");
        var chip = Render<EventsPage>().Find("a.chosen");
        Assert.Equal(("events?severity=error", "Remove the filter: proxy wiki.example.com"), (chip.GetAttribute("href"), chip.GetAttribute("aria-label")));
    }

    [Fact]
    public void Row_Opened_ShowsAllThatIsKnown()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        var button = cut.Find("[data-event='7'] button");
        Assert.Equal("false", button.GetAttribute("aria-expanded"));
        button.Click();
        Assert.Equal("true", cut.Find("[data-event='7'] button").GetAttribute("aria-expanded"));
        var text = cut.Find("#event-7").TextContent;
        Assert.All(["gateway.unreachable", "2001:db8:85a3::8a2e:370:7334", "tenant-12.customers.example.com", "grace@example.com", "reason"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        cut.Find("[data-event='7'] button").Click();
        Assert.Empty(cut.FindAll("#event-7"));
    }

    [Fact]
    public void Live_NewEvent_ComesOnTopAndIsSaid()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        Fakes.Events.Tell(SampleEvents.Info("Brand new."));
        cut.WaitForAssertion(() => Assert.Contains("Brand new.", cut.Find("tr.event").TextContent, StringComparison.Ordinal));
        Assert.Contains("fresh", cut.Find("tr.event").ClassName, StringComparison.Ordinal);
        Assert.Equal("1 new event", cut.Find("[role=status]").TextContent);
        Assert.Equal(9, cut.FindAll("tr.event").Count);
    }

    [Fact]
    public void Live_Filtered_ShowsOnlyWhatMatches()
    {
        SampleEvents.Household(Fakes.Events);
        Go("events?severity=error&search=gateway");
        var cut = Render<EventsPage>();
        Fakes.Events.Tell(SampleEvents.Info("The gateway is well."));
        Fakes.Events.Tell(SampleEvents.Error());
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("tr.event").Count));
        Assert.DoesNotContain("is well", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_ScrolledDown_CountsAndShowsOnDemand()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        await cut.InvokeAsync(() => cut.Instance.OnViewAsync(atTop: false, visible: true));
        Fakes.Events.Tell(SampleEvents.Info("One."));
        Fakes.Events.Tell(SampleEvents.Info("Two."));
        cut.WaitForAssertion(() => Assert.Equal("2 new events", cut.Find(".pill button").TextContent.Trim()));
        Assert.Equal(8, cut.FindAll("tr.event").Count);
        cut.Find(".pill button").Click();
        cut.WaitForAssertion(() => Assert.Equal(10, cut.FindAll("tr.event").Count));
        Assert.Empty(cut.FindAll(".pill"));
        cut.WaitForAssertion(() => Assert.Contains(JSInterop.Invocations, i => i.Identifier == "tinyForge.toTop"));
    }

    [Fact]
    public async Task Live_BackAtTheTop_ShowsWhatWaited()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        await cut.InvokeAsync(() => cut.Instance.OnViewAsync(atTop: false, visible: true));
        Fakes.Events.Tell(SampleEvents.Info("One."));
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll(".pill")));
        await cut.InvokeAsync(() => cut.Instance.OnViewAsync(atTop: true, visible: true));
        Assert.Equal(9, cut.FindAll("tr.event").Count);
    }

    [Fact]
    public void Pause_NewEvents_WaitUntilResumed()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        cut.Find(".live button").Click();
        Fakes.Events.Tell(SampleEvents.Info("One."));
        cut.WaitForAssertion(() => Assert.Equal("1 new event", cut.Find(".pill button").TextContent.Trim()));
        cut.Find(".live button").Click();
        cut.WaitForAssertion(() => Assert.Equal(9, cut.FindAll("tr.event").Count));
    }

    [Fact]
    public void Load_EventWhileThePageIsRead_IsNotLost()
    {
        SampleEvents.Household(Fakes.Events);
        var read = new TaskCompletionSource();
        Fakes.Events.Gate = read.Task;
        var cut = Render<EventsPage>();
        Fakes.Events.Tell(SampleEvents.Info("In between."));
        read.SetResult();
        cut.WaitForAssertion(() => Assert.Contains("In between.", cut.Find("tr.event").TextContent, StringComparison.Ordinal));
        Assert.Equal(9, cut.FindAll("tr.event").Count);
    }

    [Fact]
    public void LoadOlder_ManyEvents_GoesOnWhereThePageEnds()
    {
        SampleEvents.Many(Fakes.Events, 120);
        var cut = Render<EventsPage>();
        Assert.Equal(50, cut.FindAll("tr.event").Count);
        cut.Find(".foot button").Click();
        cut.Find(".foot button").Click();
        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(i => $"{i}"), cut.FindAll("tr.event").Select(r => r.GetAttribute("data-event")!));
        Assert.Empty(cut.FindAll(".foot button"));
    }

    [Fact]
    public void Search_Typing_ChangesTheAddressOnceItRests()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        cut.Find("input[type=search]").Input("wiki");
        Assert.DoesNotContain("search", Address, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromSeconds(1));
        cut.WaitForAssertion(() => Assert.EndsWith("events?search=wiki", Address, StringComparison.Ordinal));
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll("tr.event").Count));
    }

    [Fact]
    public void Search_GivenUpBeforeItsAnswer_IsNotLeftInTheBox()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        var answer = new TaskCompletionSource();
        Fakes.Events.Gate = answer.Task;
        cut.Find("input[type=search]").Input("wiki");
        Time.Advance(TimeSpan.FromSeconds(1));
        cut.WaitForAssertion(() => Assert.EndsWith("events?search=wiki", Address, StringComparison.Ordinal));

        Go("events");

        cut.WaitForAssertion(() => Assert.Equal("", cut.Find("input[type=search]").GetAttribute("value")));
        answer.SetResult();
        cut.WaitForAssertion(() => Assert.Equal(8, cut.FindAll("tr.event").Count));
    }

    [Fact]
    public void Filters_Chosen_StandInTheAddress()
    {
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        cut.FindAll(".choices select")[0].Change("auth");
        cut.WaitForAssertion(() => Assert.EndsWith("events?source=auth", Address, StringComparison.Ordinal));
        cut.FindAll(".choices select")[1].Change("7d");
        cut.WaitForAssertion(() => Assert.EndsWith("events?source=auth&within=7d", Address, StringComparison.Ordinal));
        cut.FindAll(".choices select")[1].Change("between");
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll(".between input").Count));
        cut.FindAll(".between input")[0].Change("2026-11-20T08:30");
        Assert.EndsWith("events?source=auth&since=2026-11-20T08%3A30%3A00Z", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Filtered_AsksForTheSame()
    {
        SampleEvents.Household(Fakes.Events);
        Go("events?severity=warn&search=a%20b");
        var links = Render<EventsPage>().FindAll("a[download]").Select(a => a.GetAttribute("href"));
        Assert.Equal(["/api/events/export?severity=warn&search=a%20b&format=csv", "/api/events/export?severity=warn&search=a%20b&format=jsonl"], links);
    }

    [Fact]
    public async Task Seen_PageLookedAt_MovesTheMarkOn()
    {
        SampleEvents.Household(Fakes.Events);
        var announced = 0;
        using var subscription = Services.GetRequiredService<SeenEvents>().Subscribe(SampleUsers.MyId, () => announced++);
        var cut = Render<EventsPage>();
        Assert.Equal(0, await MarkAsync());
        await cut.InvokeAsync(() => cut.Instance.OnViewAsync(atTop: true, visible: true));
        Assert.Equal((8, 1), (await MarkAsync(), announced));
        Fakes.Events.Tell(SampleEvents.Error());
        cut.WaitForAssertion(() => Assert.Equal(2, announced));
        Assert.Equal(9, await MarkAsync());
        await cut.InvokeAsync(() => cut.Instance.OnViewAsync(atTop: true, visible: false));
        Fakes.Events.Tell(SampleEvents.Error());
        cut.WaitForAssertion(() => Assert.Equal(10, cut.FindAll("tr.event").Count));
        Assert.Equal(9, await MarkAsync());
    }

    private Task<long> MarkAsync() => Fakes.Marks.SeenAsync(SampleUsers.MyId, Xunit.TestContext.Current.CancellationToken);

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
