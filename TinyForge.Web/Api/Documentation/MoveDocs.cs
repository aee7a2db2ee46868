using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls of <c>/api/gateway/move</c>.</summary>
internal static class MoveDocs
{
    private const string Running = """
        {"to": "npm", "running": true, "stopping": false, "total": 12, "moved": 4, "current": "app.example.com", "failed": [], "fault": null,
         "started_at": "2026-01-01T00:00:00Z", "ended_at": null}
        """;

    public static readonly CallDoc Get = new()
    {
        Summary = "What a move to a gateway would do, and how far it has come",
        Description = "Asks the gateways now and changes nothing. The plan counts the proxies of other gateways, and names those that can move and those that can't, with the reason. "
            + "A certificate is found anew among those of the gateway that it moves to. While a move runs there is no plan.",
        Query = [new("to", "The gateway to move to. Default: the one of the settings.")],
        Problems = [400],
        Examples = new Dictionary<int, string>
        {
            [200] = """
                {"to": "npm", "plan": {"from": {"embedded": 2},
                   "movable": [{"proxy_id": 7, "name": "app.example.com", "from": "embedded", "ssl_certificate_id": 3, "loses": []}],
                   "blocked": [{"proxy_id": 8, "name": "wiki.example.com", "from": "embedded", "reason": "The npm gateway has no certificate that covers wiki.example.com. Add one there, or set the proxy's certificate to none."}]},
                 "fault": null, "progress": null}
                """,
        },
    };

    public static readonly CallDoc Start = new()
    {
        Summary = "Move all proxies to a gateway",
        Description = "Moves all that can move, one by one, in the background; 202 with the progress. Each is made and verified in the new gateway before it is removed from the old one. "
            + "New proxies are made in the gateway of the settings, so change `gateway` there first. A move that was stopped or cut off goes on when it is started again. 409 where one runs already.",
        Request = new(typeof(MoveInput), """{"to": "npm"}"""),
        Problems = [400, 409, 413, 415],
        Examples = new Dictionary<int, string> { [202] = Running },
    };

    public static readonly CallDoc Stop = new()
    {
        Summary = "Stop the move",
        Description = "It ends after the proxy that is being moved; 202 with the progress. The rest stays where it is. 204 where no move runs.",
        Examples = new Dictionary<int, string> { [202] = Running.Replace("\"stopping\": false", "\"stopping\": true", StringComparison.Ordinal) },
    };
}
