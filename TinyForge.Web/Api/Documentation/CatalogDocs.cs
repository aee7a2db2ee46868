using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the merged view, of adopting and of releasing.</summary>
internal static class CatalogDocs
{
    public static readonly CallDoc List = new()
    {
        Summary = "List all proxies and what only the gateway knows",
        Description = "The admin's own proxies, those of instances, and external hosts: hosts of the gateway that TinyForge does not know. A host is joined to a proxy by its id in the gateway, "
            + "else by TinyForge's mark on it, else by its domains. The gateway is asked every 10 s at most while somebody wants to know; listed_at says when. "
            + "While it does not answer, what it had is served with gateway_stale true and gateway_error. External hosts have neither id nor times and come last where these give the order; their health is unknown.",
        Query =
        [
            .. ProxyDocs.List.Query,
            new("source", "Only entries of this source.", Values: ["standalone", "managed", "external"]),
        ],
        Problems = [400],
        Examples = new Dictionary<int, string>
        {
            [200] = $$"""
                {"items": [{{ApiExamples.Proxy}}, {{ApiExamples.ExternalHost}}], "total": 2, "page": 1, "page_size": 50,
                 "listed_at": "2026-01-01T00:00:00Z", "gateway_stale": false, "gateway_error": null}
                """,
        },
    };

    public static readonly CallDoc Adopt = new()
    {
        Summary = "Adopt a host of the gateway",
        Description = "The host becomes a proxy as if it had been made here: it is validated, stored, marked in the gateway and checked from then on. What was set in the gateway beyond TinyForge's terms stays. "
            + "404 where the gateway has no such host; 409 where it is a proxy already, or another proxy has one of its domains; 422 where TinyForge has no words for it, or a step of the validation failed, then with the ValidationResult under validation. "
            + "Where it fails, the host stays as it was and nothing is stored.",
        Request = new(typeof(AdoptInput), """{"gateway_host_id": "12"}"""),
        Problems = [400, 404, 409, 413, 415, 422, 502, 503],
        Examples = new Dictionary<int, string> { [201] = ApiExamples.Proxy },
    };

    public static readonly CallDoc Release = new()
    {
        Summary = "Release a proxy",
        Description = "TinyForge forgets the proxy, its health and its history; its host stays in the gateway as it is, and is an external one from then on. "
            + "409 where the proxy belongs to an instance, or is in the embedded gateway, where a host can't be without its proxy.",
        Problems = [404, 409],
    };
}
