using System.Runtime.CompilerServices;

namespace TinyForge.Core.Events;

/// <summary>
/// Kept events as they come, each exactly once and in the order of their ids: first what came after the last one that the reader knows,
/// from the log, then live. Where the reader was too slow, or another process wrote to the log, what was not told is read from the log.
/// </summary>
public sealed class EventFeed
{
    private readonly EventBus _bus;
    private readonly IEventLog _log;
    private readonly TimeProvider _time;

    /// <summary>For the container.</summary>
    public EventFeed(EventBus bus, IEventLog log, TimeProvider time) => (_bus, _log, _time) = (bus, log, time);

    /// <summary>Follows the events until it is cancelled.</summary>
    /// <param name="after">The last id that the reader knows; null begins with what comes next. An id that is not there yet counts as the newest.</param>
    /// <param name="filter">Which events; its words and times are left out of account.</param>
    /// <param name="idle">How long nothing may come before an empty batch tells that the feed is alive.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Batches, without an end.</returns>
    public async IAsyncEnumerable<IReadOnlyList<ForgeEvent>> FollowAsync(long? after, EventFilter filter, TimeSpan idle, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = filter with { Search = null, Since = null, Until = null };
        // listens first, so that nothing falls between what is read and what is told
        using var subscription = _bus.Subscribe();
        var newest = await _log.NewestIdAsync(cancellationToken);
        var last = Math.Min(after ?? newest, newest);
        // since then the reader has heard nothing: what does not match its filter is no sign of life
        var told = _time.GetTimestamp();
        while (true)
        {
            // all that is there now, in pages
            IReadOnlyList<ForgeEvent> page;
            do
            {
                newest = await _log.NewestIdAsync(cancellationToken);
                page = newest > last ? await _log.ReadAfterAsync(last, wanted, EventQuery.MaxLimit, cancellationToken) : [];
                if (page.Count > 0)
                {
                    yield return page;
                    told = _time.GetTimestamp();
                }
                last = page.Count == EventQuery.MaxLimit ? page[^1].Id : Math.Max(newest, page.Count > 0 ? page[^1].Id : last);
            }
            while (page.Count == EventQuery.MaxLimit);

            // what is told, for as long as it goes on without a gap
            var gap = false;
            while (!gap)
            {
                var batch = await NextAsync(subscription, idle - _time.GetElapsedTime(told), cancellationToken);
                if (batch is null)
                {
                    yield return [];
                    told = _time.GetTimestamp();
                }
                // an idle moment is a chance to see what another process wrote
                gap = batch is null || batch.Resync;
                var fresh = gap ? [] : Continue(batch!.Events, ref last, ref gap);
                fresh.RemoveAll(e => !wanted.Matches(e));
                if (fresh.Count > 0)
                {
                    yield return fresh;
                    told = _time.GetTimestamp();
                }
            }
        }
    }

    /// <summary>What follows without a gap after <paramref name="last"/>.</summary>
    private static List<ForgeEvent> Continue(IReadOnlyList<ForgeEvent> events, ref long last, ref bool gap)
    {
        var fresh = new List<ForgeEvent>(events.Count);
        // what is only told has no id; what was read from the log already is told too
        foreach (var entry in events)
        {
            if (entry.Id <= last)
                continue;
            gap = entry.Id > last + 1;
            if (gap)
                break;
            fresh.Add(entry);
            last = entry.Id;
        }
        return fresh;
    }

    private async Task<EventBatch?> NextAsync(EventSubscription subscription, TimeSpan idle, CancellationToken cancellationToken)
    {
        if (idle <= TimeSpan.Zero)
            return null;
        using var pause = new CancellationTokenSource(idle, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            return await subscription.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
