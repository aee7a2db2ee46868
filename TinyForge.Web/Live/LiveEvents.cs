using TinyForge.Core.Events;

namespace TinyForge.Web.Live;

/// <summary>
/// Brings events to open pages. A page follows first and loads then, so that nothing falls between; what it is told lets it look at
/// the present state anew, and one that was too slow is told to do so by <see cref="EventBatch.Resync"/>.
/// </summary>
internal sealed class LiveEvents(EventBus bus, TimeProvider time, ILogger<LiveEvents> logger)
{
    /// <summary>How long what comes after a first event is gathered, so that a burst costs a page one look and one rendering.</summary>
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(150);

    /// <summary>Calls <paramref name="react"/> with what happened, one call at a time, until it is disposed.</summary>
    /// <param name="react">Comes from a pool thread: a component goes through its <c>InvokeAsync</c>. A fault of it is logged, and the following goes on.</param>
    /// <param name="rest">How long it is left alone after each call, for what is dear to look at anew; what happens then is told together after it.</param>
    /// <param name="about">Which events it is told of; null for all. Asked on the way of each event, for each page: it must be short, and must not throw.</param>
    public IDisposable Follow(Func<EventBatch, Task> react, TimeSpan rest = default, Predicate<ForgeEvent>? about = null) =>
        new LiveFollowing(bus.Subscribe(about: about), react, rest, time, logger);
}
