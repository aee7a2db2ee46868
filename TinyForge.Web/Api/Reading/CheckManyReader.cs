namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which proxies shall be checked; no body means all.</summary>
internal static class CheckManyReader
{
    /// <summary>Most ids in one call.</summary>
    public const int MaxIds = 10_000;

    public static async Task<RequestBody<CheckManyRequest>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (JsonBody.IsEmpty(request))
            return new CheckManyRequest(null);
        return await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, Read, cancellationToken);
    }

    private static CheckManyRequest Read(JsonFields fields)
    {
        var ids = fields.Numbers("ids");
        if (ids?.Count > MaxIds)
            fields.Fault("ids", $"Use at most {MaxIds} ids, or none for all proxies.");
        return new CheckManyRequest(ids);
    }
}
