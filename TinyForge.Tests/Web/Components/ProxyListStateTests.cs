using FsCheck;
using FsCheck.Fluent;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class ProxyListStateTests
{
    [Fact]
    public void Parse_EveryPart_ComesBackFromTheAddress()
    {
        var state = new ProxyListState { Search = "a b&c=ü#?", Status = HealthStatus.Unhealthy, Sort = ProxySort.CreatedAt, Descending = true, Page = 7, PageSize = 100 };
        Assert.Equal(state, ProxyListState.Parse("http://localhost/" + state.ToUri()));
    }

    [Fact]
    public void ToUri_Default_IsThePlainAddress() => Assert.Equal("proxies", new ProxyListState().ToUri());

    [Theory]
    [InlineData("http://localhost/proxies?page=0&page_size=501&status=fine&sort=1&order=up")]
    [InlineData("http://localhost/proxies?page=-1&page_size=x&status=&sort=&order=")]
    [InlineData("http://localhost/proxies?page=99999999999&status=0")]
    [InlineData("http://localhost/")]
    public void Parse_Nonsense_CountsAsAbsent(string address) => Assert.Equal(new ProxyListState(), ProxyListState.Parse(address));

    [Fact]
    public void Parse_AnyText_NeverThrows() => Prop.ForAll<string>(text => ProxyListState.Parse("http://localhost/proxies?" + text) is { Page: >= 1, PageSize: >= 1 }).QuickCheckThrowOnFailure();

    [Fact]
    public void SortedBy_SameColumn_TurnsRound()
    {
        var state = new ProxyListState { Page = 3 }.SortedBy(ProxySort.Latency);
        Assert.Equal((ProxySort.Latency, false, 1), (state.Sort, state.Descending, state.Page));
        Assert.True(state.SortedBy(ProxySort.Latency).Descending);
    }

    [Fact]
    public void WithSearch_OnALaterPage_StartsAtTheFirst() => Assert.Equal(1, new ProxyListState { Page = 9 }.WithSearch(" x ").Page);
}
