using TinyForge.Core.Events;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A page of events.</summary>
internal sealed record EventListDto
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<EventDto> Items { get; init; }

    /// <summary>What <c>before</c> must be for the next page; null on the last.</summary>
    public required long? Next { get; init; }

    public static EventListDto From(EventPage page) => new() { Items = [.. page.Items.Select(EventDto.From)], Next = page.Next };
}
