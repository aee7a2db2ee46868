using FsCheck;
using FsCheck.Fluent;
using TinyForge.Core.Events;
using TinyForge.Web.Components.Pages.Events;

namespace TinyForge.Tests.Web.Components.Events;

public sealed class EventListStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Parse_EveryPart_ComesBackFromTheAddress()
    {
        var state = new EventListState { Search = "a b&c=ü#?", Severity = EventSeverity.Error, Source = EventSource.Gateway, ProxyId = 7, Since = Now.AddDays(-1), Until = Now };
        Assert.Equal(state, EventListState.Parse("http://localhost/" + state.ToUri()));
        var window = new EventListState { Within = EventWindow.Named("7d") };
        Assert.Equal(window, EventListState.Parse("http://localhost/" + window.ToUri()));
    }

    [Fact]
    public void ToUri_Default_IsThePlainAddress() => Assert.Equal(("events", false), (new EventListState().ToUri(), new EventListState().IsFiltered));

    [Theory]
    [InlineData("http://localhost/events?severity=bad&source=1&proxy_id=-4&within=2h&since=yesterday&until=")]
    [InlineData("http://localhost/events?proxy_id=0&search=%20")]
    [InlineData("http://localhost/")]
    public void Parse_Nonsense_CountsAsAbsent(string address) => Assert.Equal(new EventListState(), EventListState.Parse(address));

    [Fact]
    public void Parse_AnyText_NeverThrows() => Prop.ForAll<string>(text => EventListState.Parse("http://localhost/events?since=" + text).ToUri().Length > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void ToExportUri_Window_IsCountedFromNow() => Assert.Equal(
        "/api/events/export?source=auth&since=2026-11-23T11%3A00%3A00Z&format=csv",
        new EventListState { Source = EventSource.Auth, Within = EventWindow.Named("1h") }.ToExportUri("csv", Now));

    [Fact]
    public void LocalTime_InAZone_ComesBack()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.True(LocalTime.TryRead("2026-07-01T10:15", berlin, out var time));
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 8, 15, 0, TimeSpan.Zero), time);
        Assert.Equal("2026-07-01T10:15", LocalTime.Of(time, berlin));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0001-01-01T00:00")]
    [InlineData("2026-13-01T00:00")]
    public void LocalTime_Nonsense_IsNone(string? text) => Assert.Equal(string.IsNullOrEmpty(text), LocalTime.TryRead(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), out _));
}
