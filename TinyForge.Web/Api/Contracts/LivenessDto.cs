using System.Text.Json.Serialization;

namespace TinyForge.Web.Api.Contracts;

/// <summary>Whether the process answers, or can serve.</summary>
internal sealed record LivenessDto
{
    /// <summary><c>ok</c>, or <c>not_ready</c> with a 503.</summary>
    public required string Status { get; init; }

    /// <summary>Why it can't serve; left out where it can.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
