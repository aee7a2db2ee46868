namespace TinyForge.Web.Api.Contracts;

/// <summary>What has been set going.</summary>
internal sealed record ChecksDto
{
    /// <summary>How many proxies will be checked.</summary>
    public required int Checks { get; init; }
}
