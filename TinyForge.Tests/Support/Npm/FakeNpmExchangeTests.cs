using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Holds the fake to what the real server was seen to answer: short exchanges, byte for byte but for the order of keys.</summary>
public sealed class FakeNpmExchangeTests
{
    // title, version, with a token, request, body, status, answer
    public static TheoryData<string, string, bool, string, string, int, string> Recorded => new()
    {
        { "Wrong password", "2.15.1", false, "POST /api/tokens", """{"identity": "admin@example.com", "secret": "nope"}""", 400, """{"error":{"code":400,"message":"Invalid email or password","message_i18n":"error.invalid-auth"}}""" },
        { "Unknown user", "2.15.1", false, "POST /api/tokens", """{"identity": "nobody@example.com", "secret": "nope"}""", 400, """{"error":{"code":400,"message":"Invalid email or password"}}""" },
        { "Wrong password on 2.12.6", "2.12.6", false, "POST /api/tokens", """{"identity": "admin@example.com", "secret": "nope"}""", 401, """{"error":{"code":401,"message":"Invalid email or password"}}""" },
        { "Wrong password on 2.11.3", "2.11.3", false, "POST /api/tokens", """{"identity": "admin@example.com", "secret": "nope"}""", 401, """{"error":{"code":401,"message":"Invalid password"}}""" },
        { "Missing secret", "2.15.1", false, "POST /api/tokens", """{"identity": "admin@example.com"}""", 400, """{"error":{"code":400,"message":"data must have required property 'secret'"}}""" },
        { "expiry is not accepted at login", "2.15.1", false, "POST /api/tokens", """{"identity": "admin@example.com", "secret": "changeme123", "expiry": "10y"}""", 400, """{"error":{"code":400,"message":"data must NOT have additional properties"}}""" },
        { "Broken JSON", "2.15.1", false, "POST /api/tokens", """{bad""", 400, """{"error":{"code":400,"message":"Internal Error"}}""" },
        { "Bad lifetime", "2.15.1", true, "GET /api/tokens?expiry=never", "", 400, """{"error":{"code":400,"message":"Invalid expiry time: never"}}""" },
        { "Refresh without a token", "2.15.1", false, "GET /api/tokens", "", 500, """{"error":{"code":500,"message":"Internal Error"}}""" },
        { "No token, GET (2.15.1)", "2.15.1", false, "GET /api/nginx/proxy-hosts", "", 404, """{"error":{"code":404,"message":"Not Found - /nginx/proxy-hosts"}}""" },
        { "No token, POST (2.15.1)", "2.15.1", false, "POST /api/nginx/proxy-hosts", """{"domain_names": ["x.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 80}""", 500, """{"error":{"code":500,"message":"Internal Error"}}""" },
        { "No token (2.12.6)", "2.12.6", false, "GET /api/nginx/proxy-hosts", "", 403, """{"error":{"code":403,"message":"Permission Denied"}}""" },
        { "No token, GET (2.13.5)", "2.13.5", false, "GET /api/nginx/proxy-hosts", "", 404, """{"error":{"code":404,"message":"Not Found - /nginx/proxy-hosts"}}""" },
        { "Unknown expand", "2.15.1", true, "GET /api/nginx/proxy-hosts/1?expand=nope", "", 500, """{"error":{"code":500,"message":"Internal Error"}}""" },
        { "No match", "2.15.1", true, "GET /api/nginx/proxy-hosts?query=zzzz", "", 200, """[]""" },
        { "Domain in use", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["app.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"app.example.test is already in use"}}""" },
        { "Domain in use, other case (SQLite)", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["APP.Example.Test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"APP.Example.Test is already in use"}}""" },
        { "Domain held by a redirection host", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["red.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"red.example.test is already in use"}}""" },
        { "Same name twice in one request", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["dd.example.test", "dd.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/domain_names must NOT have duplicate items (items ## 1 and 0 are identical)"}}""" },
        { "bad-no-domain", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data must have required property 'domain_names'"}}""" },
        { "bad-empty-domains", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": [], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/domain_names must NOT have fewer than 1 items"}}""" },
        { "bad-colon-domain", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["a.example.test:8080"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/domain_names/0 must match pattern \"^[^&| @!#%^();:/\\\\}{=+?<>,~`'\"]+$\""}}""" },
        { "bad-domains-string", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": "str.example.test", "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/domain_names must be array"}}""" },
        { "bad-scheme-auto", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "auto", "forward_host": "127.0.0.1", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/forward_scheme must be equal to one of the allowed values"}}""" },
        { "bad-port-0", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 0}""", 400, """{"error":{"code":400,"message":"data/forward_port must be >= 1"}}""" },
        { "bad-port-float", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 80.5}""", 400, """{"error":{"code":400,"message":"data/forward_port must be integer"}}""" },
        { "bad-port-null", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": null}""", 400, """{"error":{"code":400,"message":"data/forward_port must be >= 1"}}""" },
        { "bad-host-empty", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/forward_host must NOT have fewer than 1 characters"}}""" },
        { "bad-host-256", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh", "forward_port": 18090}""", 400, """{"error":{"code":400,"message":"data/forward_host must NOT have more than 255 characters"}}""" },
        { "bad-extra-field", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "name": "x"}""", 400, """{"error":{"code":400,"message":"data must NOT have additional properties"}}""" },
        { "bad-cert-string", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "certificate_id": "bogus"}""", 400, """{"error":{"code":400,"message":"data/certificate_id must be integer, data/certificate_id must match pattern \"^new$\", data/certificate_id must match a schema in anyOf"}}""" },
        { "bad-bool-as-2", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "ssl_forced": 2}""", 400, """{"error":{"code":400,"message":"data/ssl_forced must be boolean"}}""" },
        { "locations null", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["c10.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "locations": null}""", 400, """{"error":{"code":400,"message":"data/locations must be array"}}""" },
        { "bad-loc-missing", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["v1.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "locations": [{"path": "/x"}]}""", 400, """{"error":{"code":400,"message":"data/locations/0 must have required property 'forward_scheme', data/locations/0 must have required property 'forward_host', data/locations/0 must have required property 'forward_port'"}}""" },
        { "Several faults at once", "2.15.1", true, "POST /api/nginx/proxy-hosts", """{"domain_names": [], "forward_scheme": "x", "forward_port": "x", "bogus": 1}""", 400, """{"error":{"code":400,"message":"data must have required property 'forward_host', data must NOT have additional properties, data/domain_names must NOT have fewer than 1 items, data/forward_scheme must be equal to one of the allowed values, data/forward_port must be integer"}}""" },
        { "trust_forwarded_proto on 2.12.6", "2.12.6", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["t.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 18090, "trust_forwarded_proto": true}""", 400, """{"error":{"code":400,"message":"data must NOT have additional properties"}}""" },
        { "Wording on 2.11.3", "2.11.3", true, "POST /api/nginx/proxy-hosts", """{"domain_names": ["t2.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 0}""", 400, """{"error":{"code":400,"message":"data.forward_port should be >= 1"}}""" },
        { "Empty PUT", "2.15.1", true, "PUT /api/nginx/proxy-hosts/1", """{}""", 400, """{"error":{"code":400,"message":"data must NOT have fewer than 1 properties"}}""" },
        { "PUT the GET body back", "2.15.1", true, "PUT /api/nginx/proxy-hosts/1", """{"id": 37, "created_on": "2026-11-22 17:08:24", "modified_on": "2026-11-22 17:08:28", "owner_user_id": 1, "domain_names": ["app.example.test"], "forward_host": "127.0.0.1", "forward_port": 18090, "access_list_id": 0, "certificate_id": 0, "ssl_forced": false, "caching_enabled": false, "block_exploits": false, "advanced_config": "", "meta": {"nginx_online": true, "nginx_err": null}, "allow_websocket_upgrade": false, "http2_support": false, "forward_scheme": "http", "enabled": true, "locations": null, "hsts_enabled": false, "hsts_subdomains": false, "trust_forwarded_proto": false}""", 400, """{"error":{"code":400,"message":"data must NOT have additional properties, data must NOT have additional properties, data must NOT have additional properties, data must NOT have additional properties, data/locations must be array"}}""" },
        { "Enable again", "2.15.1", true, "POST /api/nginx/proxy-hosts/1/enable", "", 400, """{"error":{"code":400,"message":"Host is already enabled"}}""" },
        { "Delete again", "2.15.1", true, "DELETE /api/nginx/proxy-hosts/39", "", 404, """{"error":{"code":404,"message":"Not Found - 39"}}""" },
        { "GET a missing id", "2.15.1", true, "GET /api/nginx/proxy-hosts/99999", "", 404, """{"error":{"code":404,"message":"Not Found - 99999"}}""" },
        { "GET a missing id (2.12.6)", "2.12.6", true, "GET /api/nginx/proxy-hosts/9999", "", 404, """{"error":{"code":404,"message":"Item Not Found - 9999"}}""" },
        { "GET a missing id (2.11.3!)", "2.11.3", true, "GET /api/nginx/proxy-hosts/9999", "", 200, """{}""" },
        { "DELETE a missing id (2.11.3)", "2.11.3", true, "DELETE /api/nginx/proxy-hosts/6", "", 500, """{"error":{"message":"Internal Error"}}""" },
        { "Non-numeric id", "2.15.1", true, "GET /api/nginx/proxy-hosts/abc", "", 400, """{"error":{"code":400,"message":"Internal Error"}}""" },
        { "Missing id", "2.15.1", true, "GET /api/nginx/certificates/999", "", 404, """{"error":{"code":404,"message":"Not Found - 999"},"debug":{"stack":["Error: Not Found - 999"]}}""" },
        { "Old meta keys are refused since 2.13", "2.15.1", true, "POST /api/nginx/certificates", """{"provider": "letsencrypt", "domain_names": ["le.example.test"], "meta": {"letsencrypt_email": "a@b.co", "letsencrypt_agree": true}}""", 400, """{"error":{"code":400,"message":"data/meta must NOT have additional properties, data/meta must NOT have additional properties"},"debug":{"stack":["Error: data/meta must NOT have additional properties, data/meta must NOT have additional properties"]}}""" },
        { "No files (error is a string here)", "2.15.1", true, "POST /api/nginx/certificates/validate", """{"a": 1}""", 400, """{"error":"No files were uploaded"}""" },
        { "settings", "2.15.1", true, "GET /api/settings", "", 200, """[{"id":"default-site","name":"Default Site","description":"What to show when Nginx is hit with an unknown Host","value":"congratulations","meta":{}}]""" },
        { "Unknown setting", "2.15.1", true, "GET /api/settings/nope", "", 404, """{"error":{"code":404,"message":"Not Found - nope"}}""" },
        { "version/check offline", "2.15.1", false, "GET /api/version/check", "", 200, """{"current":null,"latest":null,"update_available":false}""" },
        { "Unknown path", "2.15.1", true, "GET /api/nope", "", 404, """{"error":{"code":404,"message":"Not Found - /nope"}}""" },
        { "PATCH", "2.15.1", true, "PATCH /api/nginx/proxy-hosts/1", """{"forward_port": 1}""", 404, """{"error":{"code":404,"message":"Not Found - /nginx/proxy-hosts/1"}}""" },
        { "POST /users again without a token", "2.15.1", false, "POST /api/users", """{"name": "X", "nickname": "X", "email": "x@example.com", "roles": ["admin"], "is_disabled": false, "auth": {"type": "password", "secret": "changeme123"}}""", 404, """{"error":{"code":404,"message":"Not Found - /users"}}""" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Exchange_AsRecorded_IsTheSame(string title, string version, bool withToken, string request, string body, int status, string answer)
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        npm.AddHost("app.example.test", 18090);
        npm.HoldName("red.example.test");
        using var talk = withToken ? await NpmTalk.LoggedInAsync(npm) : new NpmTalk(npm);

        var parts = request.Split(' ');
        var (seen, text) = await talk.SendAsync(parts[0], parts[1], body.Length > 0 ? body : null);

        Assert.Equal((title, status), (title, seen));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer), JsonNode.Parse(text)), $"{title}: {text}");
    }
}
