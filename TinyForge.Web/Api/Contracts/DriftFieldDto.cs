namespace TinyForge.Web.Api.Contracts;

/// <summary>A field that differs.</summary>
internal sealed record DriftFieldDto
{
    /// <summary>Its name in a proxy.</summary>
    public required string Field { get; init; }

    /// <summary>What TinyForge wants, as text.</summary>
    public required string Wanted { get; init; }

    /// <summary>What the gateway has, as text.</summary>
    public required string Found { get; init; }
}
