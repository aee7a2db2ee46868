using TinyForge.Tests.Support;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Tests.Web.Gateway;

public sealed class HostTableTests
{
    private readonly HostTable _table = new();

    [Theory]
    [InlineData("app.example.com", "exact")]
    [InlineData("APP.Example.COM", "exact")]
    [InlineData("other.example.com", "wildcard")]
    [InlineData("a.b.example.com", "wildcard")]
    [InlineData("x.deep.example.com", "longest")]
    [InlineData("y.x.deep.example.com", "longest")]
    [InlineData("deep.example.com", "wildcard")]
    [InlineData("example.com", null)]
    [InlineData("notexample.com", null)]
    [InlineData("app.example.org", null)]
    [InlineData("", null)]
    [InlineData(".", null)]
    [InlineData("..example.com", null)]
    public void TryFind_Name_ExactThenLongestWildcard(string name, string? host)
    {
        _table.Apply("exact", Make.Spec("app.example.com"));
        _table.Apply("wildcard", Make.Spec("*.example.com"));
        _table.Apply("longest", Make.Spec("*.deep.example.com"));
        _table.TryFind(name, out var route);
        // a name that starts with a dot has an empty label, which no wildcard stands for
        Assert.Equal(host, route?.HostId);
    }

    [Fact]
    public void TryFind_NameLongerThanAnyName_NotFound()
    {
        _table.Apply("1", Make.Spec("*.example.com"));
        Assert.True(_table.TryFind("a.example.com", out _));
        Assert.False(_table.TryFind(new string('a', 300) + ".example.com", out _));
    }

    [Fact]
    public void TryFind_Hit_AllocatesNothing()
    {
        _table.Apply("1", Make.Spec("*.example.com"));
        _table.TryFind("a.b.example.com", out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            _table.TryFind(HostHeader.Name("a.b.example.com.:8080"), out _);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Apply_ChangedDomains_OldOnesGo()
    {
        _table.Apply("1", Make.Spec("a.test,b.test,*.c.test"));
        _table.Apply("1", Make.Spec("b.test,d.test"));
        Assert.False(_table.TryFind("a.test", out _));
        Assert.False(_table.TryFind("x.c.test", out _));
        Assert.True(_table.TryFind("b.test", out _));
        Assert.True(_table.TryFind("d.test", out _));
    }

    [Fact]
    public void Apply_DomainOfAnotherHost_ChangesNothing()
    {
        _table.Apply("1", Make.Spec("a.test"));
        _table.Apply("2", Make.Spec("b.test"));
        var taken = _table.Apply("2", Make.Spec("c.test,a.test"));
        Assert.Equal(new TakenDomain("a.test", "1"), taken);
        Assert.True(_table.TryFind("a.test", out var a));
        Assert.Equal("1", a.HostId);
        Assert.True(_table.TryFind("b.test", out _));
        Assert.False(_table.TryFind("c.test", out _));
    }

    [Fact]
    public void Remove_DomainMeanwhileAnothers_StaysThere()
    {
        // disabled, 1 leaves its domain to 2; its removal must not take 2's entry along
        _table.Apply("1", Make.Spec("a.test") with { Enabled = false });
        _table.Apply("2", Make.Spec("a.test"));
        _table.Remove("1");
        Assert.True(_table.TryFind("a.test", out var route));
        Assert.Equal("2", route.HostId);
    }

    [Fact]
    public void Apply_Disabled_KnownAndNotRouted()
    {
        _table.Apply("1", Make.Spec("a.test"));
        _table.Apply("1", Make.Spec("a.test") with { Enabled = false });
        Assert.False(_table.TryFind("a.test", out _));
        Assert.Equal("1", Assert.Single(_table.Hosts).HostId);
    }

    [Fact]
    public void Apply_AmongTenThousand_TouchesOnlyItsOwnEntries()
    {
        for (var i = 0; i < 10_000; i++)
            Assert.Null(_table.Apply($"{i}", Make.Spec($"a{i}.test,*.w{i}.test")));
        var before = Routes();
        _table.Apply("5000", Make.Spec("a5000.test,new.test", "http://127.0.0.1:4000"));
        _table.Remove("6000");
        var after = Routes();
        var changed = before.Keys.Where(name => !ReferenceEquals(before[name], after[name]));
        Assert.Equal(["a5000.test", "a6000.test", "x.w5000.test", "x.w6000.test"], changed.Order(StringComparer.Ordinal));
        Assert.Equal(9_999, _table.Count);
    }

    private Dictionary<string, GatewayRoute?> Routes() => Enumerable.Range(0, 10_000)
        .SelectMany(i => new[] { $"a{i}.test", $"x.w{i}.test" })
        .ToDictionary(name => name, name => _table.TryFind(name, out var route) ? route : null);
}
