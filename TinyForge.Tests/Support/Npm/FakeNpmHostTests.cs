using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Holds the fake's proxy hosts to what the real server was seen to answer.</summary>
public sealed class FakeNpmHostTests
{
    private const string Hosts = "/api/nginx/proxy-hosts";

    private static readonly DateTimeOffset Installed = new(2026, 11, 22, 17, 3, 43, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = new(2026, 11, 22, 17, 4, 55, TimeSpan.Zero);

    [Theory]
    [InlineData("2.15.1", false, """{"id":1,"created_on":"2026-11-22 17:04:55","modified_on":"2026-11-22 17:04:55","owner_user_id":1,"domain_names":["app.example.test"],"forward_host":"127.0.0.1","forward_port":18090,"access_list_id":0,"certificate_id":0,"ssl_forced":false,"caching_enabled":false,"block_exploits":false,"advanced_config":"","meta":{},"allow_websocket_upgrade":false,"http2_support":false,"forward_scheme":"http","enabled":true,"locations":null,"hsts_enabled":false,"hsts_subdomains":false,"trust_forwarded_proto":false,"certificate":null,"owner":{"id":1,"created_on":"2026-11-22 17:03:43","modified_on":"2026-11-22 17:03:43","is_disabled":false,"email":"admin@example.com","name":"Administrator","nickname":"Admin","avatar":"","roles":["admin"]},"access_list":null}""")]
    [InlineData("2.11.3", false, """{"id":1,"created_on":"2026-11-22 17:04:55","modified_on":"2026-11-22 17:04:55","owner_user_id":1,"domain_names":["app.example.test"],"forward_host":"127.0.0.1","forward_port":18090,"access_list_id":0,"certificate_id":0,"ssl_forced":0,"caching_enabled":0,"block_exploits":0,"advanced_config":"","meta":{},"allow_websocket_upgrade":0,"http2_support":0,"forward_scheme":"http","enabled":1,"hsts_enabled":0,"hsts_subdomains":0,"certificate":null,"owner":{"id":1,"created_on":"2026-11-22 17:03:43","modified_on":"2026-11-22 17:03:43","is_deleted":0,"is_disabled":0,"email":"admin@example.com","name":"Administrator","nickname":"Admin","avatar":"","roles":["admin"]},"access_list":null,"use_default_location":true,"ipv6":false}""")]
    [InlineData("2.12.6", false, """{"id":1,"created_on":"2026-11-22 17:04:55","modified_on":"2026-11-22 17:04:55","owner_user_id":1,"domain_names":["app.example.test"],"forward_host":"127.0.0.1","forward_port":18090,"access_list_id":0,"certificate_id":0,"ssl_forced":false,"caching_enabled":false,"block_exploits":false,"advanced_config":"","meta":{},"allow_websocket_upgrade":false,"http2_support":false,"forward_scheme":"http","enabled":true,"locations":null,"hsts_enabled":false,"hsts_subdomains":false,"certificate":null,"owner":{"id":1,"created_on":"2026-11-22 17:03:43","modified_on":"2026-11-22 17:03:43","is_disabled":false,"email":"admin@example.com","name":"Administrator","nickname":"Admin","avatar":"","roles":["admin"]},"access_list":null}""")]
    [InlineData("2.15.1", true, """{"id":1,"created_on":"2026-11-22T17:04:55.000Z","modified_on":"2026-11-22T17:04:55.000Z","owner_user_id":1,"domain_names":["app.example.test"],"forward_host":"127.0.0.1","forward_port":18090,"access_list_id":0,"certificate_id":0,"ssl_forced":false,"caching_enabled":false,"block_exploits":false,"advanced_config":"","meta":{},"allow_websocket_upgrade":false,"http2_support":false,"forward_scheme":"http","enabled":true,"locations":null,"hsts_enabled":false,"hsts_subdomains":false,"trust_forwarded_proto":false,"certificate":null,"access_list":null,"owner":{"id":1,"created_on":"2026-11-22T17:03:43.000Z","modified_on":"2026-11-22T17:03:43.000Z","is_disabled":false,"email":"admin@example.com","name":"Administrator","nickname":"Admin","avatar":"","roles":["admin"]}}""")]
    public async Task Create_FourFields_AnswersAsRecorded(string version, bool mariaDb, string recorded)
    {
        var time = new FakeTimeProvider(Installed);
        await using var npm = await FakeNpm.StartAsync(NpmVersion.All.Single(v => v.ToString() == version), time, mariaDb);
        using var talk = await NpmTalk.LoggedInAsync(npm);
        time.SetUtcNow(Later);

        var (status, body) = await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("app.example.test"));

        Assert.Equal(201, status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(recorded), JsonNode.Parse(body)), body);
    }

    [Fact]
    public async Task Get_AfterCreate_HasWhatNginxSaid()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test");

        var host = await talk.JsonAsync("GET", $"{Hosts}/1");

        Assert.Equal("""{"nginx_online":true,"nginx_err":null}""", host["meta"]!.ToJsonString());
        Assert.Null(host["owner"]);
    }

    [Fact]
    public async Task Create_EveryFieldAndCertificate0_KeepsTheFlagsAsRecorded()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);

        var host = await talk.JsonAsync("POST", Hosts, """{"domain_names": ["Zeta.Example.Test", "alpha.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "certificate_id": 0, "ssl_forced": true, "hsts_enabled": true, "hsts_subdomains": true, "http2_support": true, "block_exploits": true, "caching_enabled": true, "allow_websocket_upgrade": true, "access_list_id": 0, "advanced_config": "# note", "enabled": true, "meta": {"tinyforge": "x", "letsencrypt_agree": false}, "trust_forwarded_proto": true, "locations": [{"path": "/api", "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}]}""");

        Assert.Equal("""["Zeta.Example.Test","alpha.example.test"]""", host["domain_names"]!.ToJsonString());
        Assert.All(["ssl_forced", "hsts_enabled", "hsts_subdomains", "http2_support", "block_exploits", "caching_enabled", "allow_websocket_upgrade", "trust_forwarded_proto"], name => Assert.True((bool)host[name]!, name));
        Assert.Equal("""{"tinyforge":"x","letsencrypt_agree":false}""", host["meta"]!.ToJsonString());
        Assert.Equal("""[{"path":"/api","forward_scheme":"http","forward_host":"127.0.0.1","forward_port":18090}]""", host["locations"]!.ToJsonString());
    }

    [Theory]
    [InlineData("2.15.1", ", \"ssl_forced\": true, \"http2_support\": true, \"hsts_enabled\": true")]
    [InlineData("2.11.3", ", \"certificate_id\": 0, \"ssl_forced\": true, \"http2_support\": true, \"hsts_enabled\": true")]
    public async Task Create_TlsWithoutCertificate_ClearsTheFlags(string version, string more)
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        using var talk = await NpmTalk.LoggedInAsync(npm);

        await talk.CreateAsync("nocert.example.test", more: more);

        var host = Assert.Single(npm.Hosts);
        Assert.False(host.SslForced || host.Http2Support || host.HstsEnabled);
    }

    [Fact]
    public async Task Create_OtherCase_IsTakenUnlessOnMariaDb()
    {
        await using var sqlite = await FakeNpm.StartAsync();
        await using var maria = await FakeNpm.StartAsync(mariaDb: true);
        foreach (var npm in new[] { sqlite, maria })
        {
            using var talk = await NpmTalk.LoggedInAsync(npm);
            await talk.CreateAsync("m.example.test");
            var (status, _) = await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("M.Example.test"));
            Assert.Equal(npm == maria ? 201 : 400, status);
        }
    }

    [Fact]
    public async Task Delete_ThenCreate_UsesANewIdForTheSameName()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test");

        Assert.Equal((200, "true"), await talk.SendAsync("DELETE", $"{Hosts}/1"));

        Assert.Equal(404, (await talk.SendAsync("GET", $"{Hosts}/1")).Status);
        Assert.Equal(2, await talk.CreateAsync("app.example.test"));
    }

    [Fact]
    public async Task Put_Meta_IsReplacedWhole()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test", more: ", \"meta\": {\"owner\": \"tinyforge\", \"n\": 1}");

        var host = await talk.JsonAsync("PUT", $"{Hosts}/1", """{"meta": {"other": true}}""");

        Assert.Equal("""{"other":true,"nginx_online":true,"nginx_err":null}""", host["meta"]!.ToJsonString());
        Assert.Equal("admin@example.com", (string?)host["owner"]!["email"]);
    }

    [Fact]
    public async Task Put_Empty_IsTakenByOldVersions()
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.V2_11_3);
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.CreateAsync("app.example.test");

        var host = await talk.JsonAsync("PUT", $"{Hosts}/1", "{}");

        Assert.Equal(1, (int)host["enabled"]!);
        Assert.True((bool)host["use_default_location"]!);
    }

    [Fact]
    public async Task List_Thousands_IsSortedByName()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        for (var i = 0; i < 5000; i++)
            npm.AddHost($"h{4999 - i:D4}.example.test");

        var list = (await talk.JsonAsync("GET", $"{Hosts}?expand=owner,certificate,access_list.[clients,items]&limit=10")).AsArray();

        Assert.Equal(5000, list.Count);
        Assert.Equal("h0000.example.test", (string?)list[0]!["domain_names"]![0]);
        Assert.Single((await talk.JsonAsync("GET", $"{Hosts}?query=H0042")).AsArray());
        Assert.Equal("""{"proxy":5000,"redirection":0,"stream":0,"dead":0}""", (await talk.SendAsync("GET", "/api/reports/hosts")).Body);
    }

    [Theory]
    [InlineData("2.10.4", 15)]
    [InlineData("2.15.1", 100)]
    public async Task Create_TooManyNames_IsRefused(string version, int most)
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        using var talk = await NpmTalk.LoggedInAsync(npm);
        string Body(int names) => NpmTalk.HostBody(string.Join("\", \"", Enumerable.Range(0, names).Select(i => $"d{i}.example.test")));

        Assert.Equal(400, (await talk.SendAsync("POST", Hosts, Body(most + 1))).Status);
        Assert.Equal(201, (await talk.SendAsync("POST", Hosts, Body(most))).Status);
    }

    [Fact]
    public async Task Create_WithAccessList_AnswersThePassword()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.AddAccessList("team", "u", "p");

        var host = await talk.JsonAsync("POST", Hosts, NpmTalk.HostBody("acl.example.test", more: ", \"access_list_id\": 1"));
        var lists = await talk.JsonAsync("GET", "/api/nginx/access-lists?expand=items,clients");

        Assert.Equal("p", (string?)host["access_list"]!["items"]![0]!["password"]);
        Assert.Equal("", (string?)lists[0]!["items"]![0]!["password"]);
    }
}
