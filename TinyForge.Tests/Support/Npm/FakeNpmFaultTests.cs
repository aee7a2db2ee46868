using Microsoft.Extensions.Time.Testing;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Holds the fake's faults to what they say.</summary>
public sealed class FakeNpmFaultTests
{
    private const string Hosts = "/api/nginx/proxy-hosts";

    [Fact]
    public async Task GoDown_ThenUp_SamePortAndRecords()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test", FreePort.Next());

        await npm.GoDownAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => talk.SendAsync("GET", Hosts));
        Assert.Equal(502, (await talk.VisitAsync("app.example.test")).Status);
        await npm.ComeUpAsync();

        Assert.Single((await talk.JsonAsync("GET", Hosts)).AsArray());
    }

    [Fact]
    public async Task Aborted_CutsEveryConnection()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.Aborted = true;

        await Assert.ThrowsAsync<HttpRequestException>(() => talk.SendAsync("GET", Hosts));
        Assert.Null(npm.Requests[^1].Status);
        npm.Aborted = false;
        Assert.Equal(200, (await talk.SendAsync("GET", Hosts)).Status);
    }

    [Fact]
    public async Task FailNext_SomeRequests_OnlyThese()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.FailNext(1, 500, r => r.IsWrite);

        Assert.Equal(200, (await talk.SendAsync("GET", Hosts)).Status);
        Assert.Equal(500, (await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("app.example.test"))).Status);
        Assert.Empty(npm.Hosts);
        Assert.Equal(201, (await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("app.example.test"))).Status);
    }

    [Fact]
    public async Task FailAndCutAfterApply_TheChangeIsMade()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.FailAfterApply(1);
        Assert.Equal(500, (await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("a.example.test"))).Status);
        npm.CutAfterApply(1);
        await Assert.ThrowsAsync<HttpRequestException>(() => talk.SendAsync("POST", Hosts, NpmTalk.HostBody("b.example.test")));

        Assert.Equal(["a.example.test", "b.example.test"], npm.Hosts.SelectMany(h => h.DomainNames));
        Assert.All(npm.WriteFacts, fact => Assert.True(fact.Applied));
    }

    [Fact]
    public async Task CutMidAnswer_TheBodyEndsTooSoon()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.AddHost("app.example.test");
        npm.CutMidAnswer();

        await Assert.ThrowsAnyAsync<Exception>(() => talk.SendAsync("GET", Hosts));
        Assert.Equal(200, (await talk.SendAsync("GET", Hosts)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HangNextWrite_HoldsTheAnswer(bool apply)
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        var held = npm.HangNextWrite(apply);

        var write = talk.SendAsync("POST", Hosts, NpmTalk.HostBody("app.example.test"));
        await held.Reached;
        Assert.False(write.IsCompleted);
        Assert.Equal(apply ? 1 : 0, npm.Hosts.Count);
        held.Release(apply: true);

        Assert.Equal(201, (await write).Status);
        Assert.Single(npm.Hosts);
    }

    [Fact]
    public async Task HangNextWrite_ReleasedWithoutApplying_IsCutAndChangesNothing()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        var held = npm.HangNextWrite(apply: false);

        var write = talk.SendAsync("POST", Hosts, NpmTalk.HostBody("app.example.test"));
        await held.Reached;
        held.Release();

        await Assert.ThrowsAsync<HttpRequestException>(() => write);
        Assert.Empty(npm.Hosts);
    }

    [Fact]
    public async Task ChallengeWithHtml_Is502()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.ChallengeWithHtml = true;

        using var answer = await talk.AskAsync("GET", Hosts);

        Assert.Equal((502, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task WritesAtOnce_OneBad_TheOtherIsBlamed()
    {
        var time = new FakeTimeProvider();
        await using var npm = await FakeNpm.StartAsync(time: time);
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.Delay = TimeSpan.FromSeconds(1);

        var good = talk.SendAsync("POST", Hosts, NpmTalk.HostBody("good.example.test"));
        var bad = talk.SendAsync("POST", Hosts, NpmTalk.HostBody("bad.example.test", more: ", \"advanced_config\": \"bogus_directive;\""));
        while (npm.WaitingWrites < 2)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        while (npm.WriteFacts.Count < 2)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        await Task.WhenAll(good, bad);

        Assert.Equal(2, npm.MaxConcurrentWrites);
        Assert.False(npm.Host("good.example.test")!.NginxOnline);
        Assert.Contains("bogus_directive", npm.Host("good.example.test")!.NginxErr, StringComparison.Ordinal);
        Assert.Contains(npm.WriteFacts, fact => fact.Blamed);
    }

    [Fact]
    public async Task Requests_AreLoggedInOrder()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test");

        Assert.Equal(["1 POST /api/tokens -> 200", "2 POST /api/nginx/proxy-hosts -> 201"], npm.Requests.Select(r => r.ToString()));
        Assert.Equal((false, true), (npm.Requests[0].HasAuthorization, npm.Requests[1].HasAuthorization));
        Assert.Equal(1, npm.MaxConcurrentWrites);
    }

    [Fact]
    public async Task EditAndRemove_BehindTheBack_NginxFollows()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("up");
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        var id = npm.AddHost("app.example.test", upstream.Port).Id;

        Assert.Equal("up", (await talk.VisitAsync("app.example.test")).Body);
        npm.EditHost(id, h => h.DomainNames = ["other.example.test"]);
        Assert.NotEqual("up", (await talk.VisitAsync("app.example.test")).Body);
        Assert.Equal("up", (await talk.VisitAsync("other.example.test")).Body);
        npm.RemoveHost(id);
        Assert.NotEqual("up", (await talk.VisitAsync("other.example.test")).Body);
    }
}
