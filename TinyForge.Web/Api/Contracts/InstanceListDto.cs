using TinyForge.Core.Instances;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A page of instances.</summary>
internal sealed record InstanceListDto
{
    /// <summary>The instances, in the order of their names.</summary>
    public required IReadOnlyList<InstanceDto> Items { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>This page; 1 for the first.</summary>
    public required int Page { get; init; }

    /// <summary>Most instances on one page, 1 to 500.</summary>
    public required int PageSize { get; init; }

    public static InstanceListDto From(InstancePage page, InstanceQuery query) => new()
    {
        Items = [.. page.Items.Select(InstanceDto.From)],
        Total = page.Total,
        Page = query.Page,
        PageSize = query.PageSize,
    };
}
