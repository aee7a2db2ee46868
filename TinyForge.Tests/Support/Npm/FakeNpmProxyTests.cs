namespace TinyForge.Tests.Support.Npm;

/// <summary>Holds the fake's nginx to the sheet: what is served, which is not always what the rows say.</summary>
public sealed class FakeNpmProxyTests
{
    private const string Hosts = "/api/nginx/proxy-hosts";

    [Fact]
    public async Task Visit_NewHost_ReachesTheDestination()
    {
        await using var upstream = await TestUpstream.StartAsync(async context => await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, $"{context.Request.Host} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers["X-Forwarded-Proto"]}"));
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);

        Assert.Contains("Congratulations", (await talk.VisitAsync("app.example.test")).Body, StringComparison.Ordinal);
        await talk.CreateAsync("app.example.test", upstream.Port);

        Assert.Equal((200, "app.example.test /a?b=c http"), await talk.VisitAsync("app.example.test", "/a?b=c"));
    }

    [Fact]
    public async Task Visit_ExactNameAndWildcard_ExactWins()
    {
        await using var one = await TestUpstream.AnsweringAsync("wild");
        await using var two = await TestUpstream.AnsweringAsync("exact");
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("*.example.test", one.Port);
        await talk.CreateAsync("a.example.test", two.Port);

        Assert.Equal("exact", (await talk.VisitAsync("a.example.test")).Body);
        Assert.Equal("wild", (await talk.VisitAsync("b.c.example.test")).Body);
        Assert.Contains("Congratulations", (await talk.VisitAsync("example.test")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visit_DeadDestination_Is502()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test", FreePort.Next());

        var (status, body) = await talk.VisitAsync("app.example.test");

        Assert.Equal(502, status);
        Assert.Contains("502 Bad Gateway", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutEnabledFalse_StaysUp_UntilEnabledAndDisabled()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("up");
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test", upstream.Port);

        var host = await talk.JsonAsync("PUT", $"{Hosts}/1", """{"enabled": false}""");

        Assert.False((bool)host["enabled"]!);
        Assert.Equal("up", (await talk.VisitAsync("app.example.test")).Body);
        Assert.Equal((400, """{"error":{"code":400,"message":"Host is already disabled"}}"""), await talk.SendAsync("POST", $"{Hosts}/1/disable"));
        Assert.Equal((200, "true"), await talk.SendAsync("POST", $"{Hosts}/1/enable"));
        Assert.Equal((200, "true"), await talk.SendAsync("POST", $"{Hosts}/1/disable"));
        Assert.NotEqual("up", (await talk.VisitAsync("app.example.test")).Body);
        Assert.True(npm.Host(1)!.NginxOnline);
    }

    [Theory]
    [InlineData("app.example.test", "bogus_directive on;", "unknown directive \"bogus_directive\" in /data/nginx/proxy_host/1.conf:37")]
    [InlineData("app.example.test", "this is not nginx;", "unknown directive \"this\" in /data/nginx/proxy_host/1.conf:37")]
    [InlineData("app.example.test", "location /x {", "unexpected end of file, expecting \"}\" in /data/nginx/proxy_host/1.conf:52")]
    [InlineData("a.*.test", "", "invalid server name or wildcard \"a.*.test\" on 0.0.0.0:80")]
    [InlineData("*", "", "invalid server name or wildcard \"*\" on 0.0.0.0:80")]
    public async Task Create_BadConfig_Is201AndOffline(string name, string advanced, string fault)
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);

        var (status, body) = await talk.SendAsync("POST", Hosts, NpmTalk.HostBody(name, more: $", \"advanced_config\": \"{advanced}\""));

        Assert.Equal(201, status);
        Assert.DoesNotContain("nginx_online", body, StringComparison.Ordinal);
        var host = npm.Host(1)!;
        Assert.True(host.Enabled);
        Assert.False(host.NginxOnline);
        Assert.Contains(fault, host.NginxErr, StringComparison.Ordinal);
        Assert.Empty(npm.LoadedHosts);
        await talk.SendAsync("POST", $"{Hosts}/1/disable");
        Assert.Equal((200, "true"), await talk.SendAsync("POST", $"{Hosts}/1/enable"));
    }

    [Fact]
    public async Task Put_GoodDirectives_AreGood()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test");

        var host = await talk.JsonAsync("PUT", $"{Hosts}/1", """{"advanced_config": "# note; this is fine\nclient_max_body_size 10m;\nadd_header X \"a; b\";\nlocation /x { return 204; }"}""");

        Assert.True((bool)host["meta"]!["nginx_online"]!);
    }

    [Fact]
    public async Task Put_BadConfig_TakesTheSiteDown()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("up");
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test", upstream.Port);

        var host = await talk.JsonAsync("PUT", $"{Hosts}/1", """{"advanced_config": "oops {"}""");

        Assert.False((bool)host["meta"]!["nginx_online"]!);
        Assert.NotEqual("up", (await talk.VisitAsync("app.example.test")).Body);
    }

    [Fact]
    public async Task NginxBroken_WritesAreKeptAndAnswer500()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("up");
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test", upstream.Port);
        npm.NginxBroken = true;

        Assert.Equal((500, """{"error":{"code":500,"message":"Internal Error"}}"""), await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("brk.example.test")));
        Assert.Equal((400, """{"error":{"code":400,"message":"brk.example.test is already in use"}}"""), await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("brk.example.test")));
        Assert.Equal(500, (await talk.SendAsync("PUT", $"{Hosts}/1", """{"forward_port": 18091}""")).Status);

        Assert.Equal((18091, true), (npm.Host(1)!.ForwardPort, npm.Host(1)!.NginxOnline));
        Assert.Null(npm.Host("brk.example.test")!.NginxOnline);
        Assert.Equal("up", (await talk.VisitAsync("app.example.test")).Body);
        Assert.Equal(500, (await talk.SendAsync("DELETE", $"{Hosts}/1")).Status);
        Assert.Null(npm.Host(1));
    }

    [Fact]
    public async Task ReloadLag_OldConfigFirst()
    {
        await using var old = await TestUpstream.AnsweringAsync("old");
        await using var changed = await TestUpstream.AnsweringAsync("new");
        await using var npm = await FakeNpm.StartAsync();
        npm.ReloadLag = 1;
        using var talk = await NpmTalk.LoggedInAsync(npm);
        async Task<string> VisitAsync() => (await talk.VisitAsync("app.example.test")).Body;

        await talk.CreateAsync("app.example.test", old.Port);
        Assert.Contains("Congratulations", await VisitAsync(), StringComparison.Ordinal);
        Assert.Equal("old", await VisitAsync());
        await talk.SendAsync("PUT", $"{Hosts}/1", $$"""{"forward_port": {{changed.Port}}}""");
        Assert.Equal("old", await VisitAsync());
        Assert.Equal("new", await VisitAsync());
        await talk.SendAsync("DELETE", $"{Hosts}/1");
        Assert.Equal("new", await VisitAsync());
        Assert.Contains("Congratulations", await VisitAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LetsEncrypt_Unreachable_KeepsTheHost()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);

        var (status, _) = await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("le.example.test", more: ", \"certificate_id\": \"new\", \"ssl_forced\": true"));

        var host = Assert.Single(npm.Hosts);
        Assert.Equal((500, 0, false), (status, host.CertificateId, host.SslForced));
        Assert.Empty(npm.Certificates);
    }

    [Fact]
    public async Task Certificates_List_HoldsThePrivateKey()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.AddCertificate("site", ["app.example.test"], new DateTimeOffset(2027, 11, 22, 17, 6, 52, TimeSpan.Zero));

        var list = await talk.JsonAsync("GET", "/api/nginx/certificates?expand=owner,proxy_hosts");
        var host = await talk.JsonAsync("POST", Hosts, NpmTalk.HostBody("app.example.test", more: ", \"certificate_id\": 1, \"ssl_forced\": true"));

        Assert.Contains(FakeCertificate.SecretMark, (string?)list[0]!["meta"]!["certificate_key"], StringComparison.Ordinal);
        Assert.Equal("2027-11-22 17:06:52", (string?)list[0]!["expires_on"]);
        Assert.Equal(("site", true), ((string?)host["certificate"]!["nice_name"], (bool)host["ssl_forced"]!));
        Assert.Equal("{}", host["certificate"]!["meta"]!.ToJsonString());
        Assert.Equal(301, (await talk.VisitAsync("app.example.test")).Status);
        Assert.Equal((200, "true"), await talk.SendAsync("DELETE", "/api/nginx/certificates/1"));
        var after = await talk.JsonAsync("GET", $"{Hosts}/1?expand=certificate");
        Assert.Equal((1, null), ((int)after["certificate_id"]!, after["certificate"]));
    }
}
