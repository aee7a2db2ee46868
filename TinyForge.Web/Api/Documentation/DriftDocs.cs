namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/proxies/{id}/drift</c>.</summary>
internal static class DriftDocs
{
    public static readonly CallDoc Preview = new()
    {
        Summary = "How the gateway's host differs from what is wanted",
        Description = "Asks the gateway now and changes nothing. The drift is none, changed (fields differ), missing (the gateway has no such host) or offline (it has the host and does not serve it). "
            + "Restoring writes `wanted` to the gateway, accepting makes `found` what is wanted. 404 also where the proxy is not active. Each call lists the gateway's hosts, so it is counted with validations; beyond their limit 429.",
        Problems = [404, 429, 502, 503],
        Examples = new Dictionary<int, string>
        {
            [200] = """
                {"drift": "changed", "detail": null, "fields": [{"field": "destination", "wanted": "http://10.0.0.5:3000", "found": "http://10.0.0.6:3000"}],
                 "restore": "These fields are written to the gateway: destination.", "accept": "These fields are taken from the gateway: destination.", "can_accept": true}
                """,
        },
    };

    public static readonly CallDoc Restore = new()
    {
        Summary = "Bring the gateway back to what is wanted",
        Description = "Writes the proxy to the gateway, and makes the host anew where it is missing.",
        Problems = [404, 502, 503],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Proxy },
    };

    public static readonly CallDoc Accept = new()
    {
        Summary = "Take over what the gateway has",
        Description = "Makes what the gateway has what is wanted; 200 with the proxy. Where the host is missing the proxy is deleted; 204. "
            + "A host that the gateway does not serve, or that TinyForge has no words for, can't be accepted: 502 says what to do. 409 where a domain of the host belongs to another proxy.",
        Problems = [404, 409, 502, 503],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Proxy, [409] = ApiExamples.DomainTaken },
    };
}
