using System.Collections.Immutable;

namespace TinyForge.Core.Events;

/// <summary>
/// Tells events to those who listen in this process. Publishing never waits: each subscriber has a bounded queue of its own, and one that
/// is too slow is told to look anew (<see cref="EventBatch.Resync"/>) in place of an endless queue.
/// </summary>
/// <remarks>Kept events are published by the one writer of the log after their commit, so each subscriber sees them in the order of their ids.</remarks>
public sealed class EventBus
{
    /// <summary>How many events wait for a subscriber before it must look anew.</summary>
    public const int DefaultCapacity = 1000;

    private ImmutableList<EventSubscription> _subscriptions = [];

    /// <summary>How many listen.</summary>
    public int Subscribers => _subscriptions.Count;

    /// <summary>Hears events from now on, until the subscription is disposed.</summary>
    /// <param name="capacity">How many may wait, 1 or more.</param>
    /// <param name="about">Which events it hears; null for all. Asked by whoever publishes, so it must be short, and must not throw.</param>
    public EventSubscription Subscribe(int capacity = DefaultCapacity, Predicate<ForgeEvent>? about = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var subscription = new EventSubscription(capacity, about, gone => ImmutableInterlocked.Update(ref _subscriptions, all => all.Remove(gone)));
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }

    /// <summary>Tells an event to all who listen now.</summary>
    public void Publish(ForgeEvent entry)
    {
        foreach (var subscription in _subscriptions)
            subscription.Offer(entry);
    }
}
