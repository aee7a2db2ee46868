using System.Globalization;
using System.Text;

namespace TinyForge.Tests.Support;

/// <summary>A request that no honest client sends, made from a seed and a number alone, so that each can be made again.</summary>
internal sealed record HostileRequest(HttpMethod Method, string Path, string? ContentType, byte[]? Body, string? Accept)
{
    private const string Proxy = """
        {"domains":["fuzz.example.test","*.fuzz.example.test"],"destination":"http://127.0.0.1:1","ssl_certificate_id":0,"ssl_forced":false,"hsts":false,"http2":true,"websockets":true,"block_exploits":true,"enabled":true,"health_check":{"path":"/","method":"GET","expected_status":"200-399,401,403","body_contains":"ready","interval_seconds":null,"enabled":true},"gateway":"embedded","id":7,"health":{"status":"healthy"},"force":false}
        """;

    private const string Instance = """
        {"name":"fuzz-api","project":"fuzz","stage":"prod","image":"fuzz:1","domains":["fuzz-api.example.test"],"destination":"http://127.0.0.1:1","deployed_at":"2026-01-01T00:00:00Z","metadata":{"commit":"9f1c2e7"},"health_check":{"path":"/"},"proxy":{"id":7},"stale":false,"force":true}
        """;

    private const string Listed = """
        {"domains":["listed.example.test"],"destination":"http://127.0.0.1:1","ssl_certificate_id":0,"ssl_forced":false,"health_check":{"path":"/","interval_seconds":null},"gateway":"embedded"}
        """;

    private static readonly (HttpMethod Method, string Path, string Json)[] Targets =
    [
        (HttpMethod.Post, "/api/proxies", Proxy),
        (HttpMethod.Post, "/api/proxies", """{"domain":"fuzz.example.test","destination":"http://[::1]:1"}"""),
        (HttpMethod.Post, "/api/proxies/validate", Proxy),
        (HttpMethod.Put, "/api/proxies/1", Proxy),
        (HttpMethod.Post, "/api/instances", Instance),
        (HttpMethod.Put, "/api/instances/1", Instance),
        (HttpMethod.Put, "/api/settings", """{"gateway":"embedded","npm_url":"http://127.0.0.1:1","npm_email":"a@example.test","npm_password":"p","npm_proxy_url":"http://127.0.0.1:1","ssl_certificate_id":0,"stale_threshold_days":7,"health_interval_seconds":300,"health_timeout_seconds":10,"health_concurrency":64,"health_reference_address":"10.0.0.1:53","unhealthy_after":2,"healthy_after":1,"event_retention_days":90,"history_retention_days":2,"backup_interval_hours":24,"backup_keep":7,"forbidden_destinations":["169.254.169.254","fd00::/8"]}"""),
        (HttpMethod.Post, "/api/settings/test-gateway", """{"gateway":"embedded"}"""),
        (HttpMethod.Post, "/api/gateway/move", """{"to":"embedded"}"""),
        (HttpMethod.Post, "/api/import?dry_run=false", $"{{\"format\":\"tinyforge\",\"version\":1,\"exported_at\":\"2026-01-01T00:00:00Z\",\"settings\":{{\"stale_threshold_days\":7}},\"proxies\":[{Listed}]}}"),
        (HttpMethod.Post, "/api/gateway/certificates", """{"name":"n","certificate_pem":"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----","key_pem":"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----","password":"p"}"""),
        (HttpMethod.Post, "/api/gateway/certificates", """{"pfx":"AQIDBAUGBwg=","password":"p"}"""),
        (HttpMethod.Post, "/api/gateway/certificates/self-signed", """{"domains":["fuzz.example.test"]}"""),
    ];

    private static readonly string?[] ContentTypes =
        [null, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=\"\"", "application/json; charset=utf-7", "application/json; charset=\"", "application/problem+json", ";;;", "application/json, text/html"];

    private static readonly string[] FormFields = ["certificate", "key", "pfx", "password", "name", "foo"];

    public static HostileRequest Create(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        if (random.Next(12) == 0)
            return new HostileRequest(HttpMethod.Get, "/api/proxies?" + BreakingText.Query(random), null, null, null);
        if (random.Next(12) == 0)
            return Form(random);
        var (method, path, json) = Targets[random.Next(Targets.Length)];
        var type = random.Next(30) == 0 ? ContentTypes[random.Next(ContentTypes.Length)] : "application/json";
        var accept = random.Next(4) == 0 ? "text/event-stream" : random.Next(20) == 0 ? "\"';q=x,,text/" : null;
        return new HostileRequest(method, path, type, HostileJson.Mutate(json, random), accept);
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, new Uri(Path, UriKind.Relative));
        if (Body is not null)
            message.Content = new ByteArrayContent(Body);
        if (ContentType is not null)
            message.Content?.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (Accept is not null)
            message.Headers.TryAddWithoutValidation("Accept", Accept);
        return message;
    }

    public override string ToString() => $"{Method} {Path} {ContentType} {Encoding.UTF8.GetString((Body ?? []).AsSpan(0, Math.Min(Body?.Length ?? 0, 300)))}";

    private static HostileRequest Form(Random random)
    {
        var text = new StringBuilder();
        foreach (var name in FormFields.Where(_ => random.Next(2) == 0))
        {
            var file = random.Next(2) == 0 ? "; filename=\"f\"" : "";
            text.Append(CultureInfo.InvariantCulture, $"--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").Append(BreakingText.Unicode(random, 40)).Append("\r\n");
        }
        text.Append("--b--\r\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new HostileRequest(HttpMethod.Post, "/api/gateway/certificates", "multipart/form-data; boundary=b", random.Next(2) == 0 ? bytes : HostileJson.Scramble(bytes, random), null);
    }
}
