using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/proxies</c>.</summary>
internal static class ProxyDocs
{
    public static readonly CallDoc List = new()
    {
        Summary = "List the admin's own proxies",
        Query =
        [
            new("page", "Page, 1 for the first. Default: 1.", Min: 1),
            new("page_size", "Most proxies on one page. Default: 50.", Min: 1, Max: ProxyQuery.MaxPageSize),
            new("search", "Text that must stand in a domain or the destination; case is ignored.", Max: 200),
            new("status", "Only proxies of this health.", Values: ["healthy", "unhealthy", "unknown"]),
            new("sort", "id, domain, destination, status, latency, created_at or updated_at, with - in front for the reverse order. Default: id."),
        ],
        Problems = [400],
        Examples = new Dictionary<int, string> { [200] = $$"""{"items": [{{ApiExamples.Proxy}}], "total": 1, "page": 1, "page_size": 50}""" },
    };

    public static readonly CallDoc Create = new()
    {
        Summary = "Publish a service under a domain",
        Description = "Validates, reserves the domains, tells the gateway, sends a request through it, and stores the proxy. Where it fails nothing stays behind. "
            + "422 carries the ValidationResult under validation; 409 names the owner of a domain that is taken; 502 carries the gateway's own words; 503 says that it can't be reached.",
        Request = new(typeof(ProxyInput), ApiExamples.NewProxy),
        Problems = [400, 409, 413, 415, 422, 502, 503],
        Examples = new Dictionary<int, string> { [201] = ApiExamples.Proxy, [400] = ApiExamples.InvalidFields, [409] = ApiExamples.DomainTaken },
    };

    public static readonly CallDoc Validate = new()
    {
        Summary = "Try whether a proxy would work",
        Description = "The whole pipeline without side effect; 200 whether or not it passed. With Accept: text/event-stream each step is sent as it ends, as an event `step` "
            + "(a ValidationStep), and at last an event `result` (the ValidationResult). TCP gives up after 5 s in all, HTTP after 10 s.",
        Request = new(typeof(ProxyInput), ApiExamples.NewProxy),
        Query = [new("proxy_id", "Tries a PUT of this proxy: absent fields keep its values, and its own domains are not in its way.", Min: 1)],
        Problems = [400, 404, 413, 415, 429],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Failed },
    };

    public static readonly CallDoc Get = new()
    {
        Summary = "One proxy with its health",
        Problems = [404],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Proxy },
    };

    public static readonly CallDoc Update = new()
    {
        Summary = "Change a proxy",
        Description = "An absent field keeps its stored value, those of health_check one by one; null takes the default. What GET gave can be sent back: read-only fields are ignored. "
            + "Validates again, tells the gateway, and stores; where it fails everything stays as it was. Where the gateway can't be reached the change is kept: the state is pending, state_detail says what it waits for, "
            + "and it is carried out as soon as the gateway can be reached. "
            + "409 names the owner of a domain that is taken (domain-taken), or says that somebody else changed the proxy since it was read (changed-meanwhile): read it again and repeat the change.",
        Request = new(typeof(ProxyInput), ApiExamples.ChangedProxy),
        Problems = [400, 404, 409, 413, 415, 422, 502, 503],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Proxy, [400] = ApiExamples.InvalidFields, [409] = ApiExamples.DomainTaken },
    };

    public static readonly CallDoc Delete = new()
    {
        Summary = "Remove a proxy",
        Description = "Takes it out of the gateway, then out of the store; 204 also where the gateway no longer had it. Where the gateway can't be reached the answer is 202: "
            + "the proxy is deleting, its state_detail says what it waits for, and it goes as soon as the gateway can be reached. 409 where it belongs to an instance.",
        Problems = [404, 409, 502],
        Examples = new Dictionary<int, string> { [202] = ApiExamples.Proxy },
    };

    public static readonly CallDoc CheckMany = new()
    {
        Summary = "Check many proxies, or all, now",
        Description = "Answers at once how many will be checked. They are checked as soon as there is room, and what is found is told as events and stands in the proxies. Each check decides at once, as one that somebody asked for.",
        Request = new(typeof(CheckManyInput), """{"ids": [7, 8]}"""),
        Problems = [400, 413, 415],
        Examples = new Dictionary<int, string> { [202] = """{"checks": 2}""" },
    };

    public static readonly CallDoc Check = new()
    {
        Summary = "Check a proxy now",
        Description = "Looks at the destination once, stores the verdict and answers it. Takes as long as the setting health_timeout_seconds at most, besides DNS and TCP.",
        Problems = [404],
        Examples = new Dictionary<int, string>
        {
            [200] = """
                {"status": "healthy", "checked_at": "2026-01-01T00:00:00Z", "since": "2026-01-01T00:00:00Z", "latency_ms": 3.1, "http_status": 200, "failing_stage": null, "code": null, "hint": null,
                 "stages": [{"stage": "tcp", "status": "passed", "code": null, "message": "Connected to 10.0.0.5:3000", "hint": null, "duration_ms": 0.6}]}
                """,
        },
    };
}
