using TinyForge.Core.Instances;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/instances</c>.</summary>
internal static class InstanceDocs
{
    private const string Example = $$"""
        {"id": 3, "name": "shop-api", "project": "shop", "stage": "prod", "image": "shop-api:1.4.2", "domains": ["app.example.com"], "destination": "http://10.0.0.5:3000",
         "state": "registered", "registered_by": "token:deploy", "deployed_at": "2026-01-01T00:00:00Z", "last_seen_at": "2026-01-01T00:00:00Z", "stale": false,
         "proxy": {{ApiExamples.Proxy}}, "metadata": {"commit": "9f1c2e7"}, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
        """;

    private const string NewInstance = """
        {"name": "shop-api", "domains": ["api.shop.example.com"], "destination": "http://10.0.0.9:8080", "project": "shop", "stage": "prod", "image": "shop-api:1.4.2", "metadata": {"commit": "9f1c2e7"}}
        """;

    public static readonly CallDoc List = new()
    {
        Summary = "List the deploy-managed services",
        Query =
        [
            new("page", "Page, 1 for the first. Default: 1.", Min: 1),
            new("page_size", "Most instances on one page. Default: 50.", Min: 1, Max: InstanceQuery.MaxPageSize),
            new("search", "Text that must stand in the name, project, stage, image, a domain or the destination; case is ignored.", Max: 200),
        ],
        Problems = [400],
        Examples = new Dictionary<int, string> { [200] = $$"""{"items": [{{Example}}], "total": 1, "page": 1, "page_size": 50}""" },
    };

    public static readonly CallDoc Register = new()
    {
        Summary = "Tell of a deployment",
        Description = "Idempotent by name: 201 and a proxy of its own the first time, 200 after, with what is new carried out. Where nothing is new only last_seen_at moves, and the gateway is not asked. "
            + "What is absent or null keeps its former value. The proxy can be changed here only. Where it can't be made nothing stays behind; where it can't be changed everything stays as it was: "
            + "422, 409, 502 and 503 are those of POST /api/proxies; 409 being-removed says that it is about to go.",
        Request = new(typeof(InstanceInput), NewInstance),
        Problems = [400, 409, 413, 415, 422, 502, 503],
        Examples = new Dictionary<int, string> { [200] = Example, [201] = Example },
    };

    public static readonly CallDoc Get = new()
    {
        Summary = "One instance with its proxy",
        Problems = [404],
        Examples = new Dictionary<int, string> { [200] = Example },
    };

    public static readonly CallDoc Update = new()
    {
        Summary = "Change an instance",
        Description = "As a POST that names it, by its id. What is absent or null keeps its value, what GET gave can be sent back, and the name stays.",
        Request = new(typeof(InstanceInput), """{"image": "shop-api:1.4.3", "destination": "http://10.0.0.10:8080"}"""),
        Problems = [400, 404, 409, 413, 415, 422, 502, 503],
        Examples = new Dictionary<int, string> { [200] = Example },
    };

    public static readonly CallDoc Remove = new()
    {
        Summary = "Remove an instance",
        Description = "Takes its proxy away, then the instance; 204. 202 where the gateway can't be reached now: it goes as soon as that can.",
        Problems = [404, 502, 503],
    };
}
