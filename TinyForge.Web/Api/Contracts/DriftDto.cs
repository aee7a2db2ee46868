using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How a proxy differs from what its gateway has, as just seen, and what each way out of that would change.</summary>
internal sealed record DriftDto
{
    /// <summary>What kind of difference.</summary>
    public required ProxyDrift Drift { get; init; }

    /// <summary>The gateway's own words where it does not serve the host; null otherwise.</summary>
    public required string? Detail { get; init; }

    /// <summary>The fields that differ.</summary>
    public required IReadOnlyList<DriftFieldDto> Fields { get; init; }

    /// <summary>What <c>POST …/drift/restore</c> would do.</summary>
    public required string Restore { get; init; }

    /// <summary>What <c>POST …/drift/accept</c> would do, or why it can't be done.</summary>
    public required string Accept { get; init; }

    /// <summary>Whether it can be accepted.</summary>
    public required bool CanAccept { get; init; }

    public static DriftDto From(DriftPreview preview) => new()
    {
        Drift = preview.Proxy.Drift,
        Detail = preview.Proxy.DriftDetail,
        Fields = [.. preview.Differences.Select(d => new DriftFieldDto { Field = d.Field, Wanted = d.Wanted, Found = d.Found })],
        Restore = preview.Restore,
        Accept = preview.Accept,
        CanAccept = preview.CanAccept,
    };
}
