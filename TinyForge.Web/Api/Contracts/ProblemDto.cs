using System.Text.Json.Serialization;

namespace TinyForge.Web.Api.Contracts;

/// <summary>An error (RFC 9457).</summary>
internal sealed record ProblemDto
{
    /// <summary>What kind of error; stable.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in words; stable.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened this time; a gateway's own words where it refused.</summary>
    public required string Detail { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string Instance { get; init; }

    /// <summary>What is wrong, per field; nested fields as <c>health_check.path</c>. Left out where no field is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>What validation said. Left out where it did not run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValidationResultDto? Validation { get; init; }
}
