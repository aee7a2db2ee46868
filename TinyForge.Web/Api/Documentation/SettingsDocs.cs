using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/settings</c>.</summary>
internal static class SettingsDocs
{
    public static readonly CallDoc Get = new()
    {
        Summary = "The settings",
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Settings },
    };

    public static readonly CallDoc Update = new()
    {
        Summary = "Change settings",
        Description = "An absent field keeps its value, null takes the default; npm_password alone is kept by null too, and removed by \"\". Nothing is stored where one field is wrong. "
            + "A change that somebody else makes at the same time is kept; 409 says that there were too many of them to merge with, and to repeat the request.",
        Request = new(typeof(SettingsInput), """{"health_interval_seconds": 60, "unhealthy_after": 3}"""),
        Problems = [400, 409, 413, 415],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Settings },
    };

    public static readonly CallDoc TestGateway = new()
    {
        Summary = "Try whether a gateway can be used",
        Description = "Tries the gateway of the settings, or the one named in the body; npm_url, npm_email, npm_password and npm_proxy_url in the body are tried in place of the saved ones, so that they can be tried before they are saved. 502 carries the gateway's own words, 503 says that it can't be reached.",
        Request = new(typeof(GatewayTestInput), """{"gateway": "embedded"}""", Required: false),
        Problems = [400, 413, 415, 502, 503],
        Examples = new Dictionary<int, string> { [200] = """{"ok": true, "gateway": "embedded", "description": "Listening on port 8080 (HTTP) and 8443 (HTTPS)"}""" },
    };
}
