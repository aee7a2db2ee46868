namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of a call beyond what its handler's types say.</summary>
internal sealed record CallDoc
{
    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>What a caller must know besides.</summary>
    public string? Description { get; init; }

    /// <summary>The body; null where the call takes none. Bodies are read by hand, so no handler's parameter tells it.</summary>
    public RequestDoc? Request { get; init; }

    /// <summary>The parameters in the query; handlers read them by hand too.</summary>
    public IReadOnlyList<QueryDoc> Query { get; init; } = [];

    /// <summary>The statuses that are answered with a problem.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>Examples of answers in JSON, by status.</summary>
    public IReadOnlyDictionary<int, string> Examples { get; init; } = new Dictionary<int, string>();
}
