namespace TinyForge.Web.Api.Contracts;

/// <summary>What a certificate signed by itself shall cover.</summary>
internal sealed record SelfSignedInput
{
    /// <summary>The domains to cover, 1 to 100; wildcards as <c>*.example.com</c>.</summary>
    public required IReadOnlyList<string> Domains { get; init; }
}
