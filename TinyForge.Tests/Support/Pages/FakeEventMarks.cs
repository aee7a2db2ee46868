using System.Collections.Concurrent;
using TinyForge.Core.Events;

namespace TinyForge.Tests.Support.Pages;

/// <summary>How far each user has read, in memory.</summary>
internal sealed class FakeEventMarks : IEventMarks
{
    private readonly ConcurrentDictionary<long, long> _marks = new();

    /// <summary>Whether marks stay where they are.</summary>
    public bool Frozen { get; set; }

    public Task<long> SeenAsync(long userId, CancellationToken cancellationToken) => Task.FromResult(_marks.GetValueOrDefault(userId));

    public Task<bool> SawAsync(long userId, long eventId, CancellationToken cancellationToken)
    {
        var before = _marks.GetValueOrDefault(userId);
        if (Frozen)
            return Task.FromResult(false);
        _marks[userId] = Math.Max(before, eventId);
        return Task.FromResult(eventId > before);
    }
}
