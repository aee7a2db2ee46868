using System.Collections.Immutable;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Live;

/// <summary>Tells a user's open pages that the user has looked at the events, so that the badge goes on all of them at once. Only in this process.</summary>
internal sealed partial class SeenEvents(ILogger<SeenEvents> logger)
{
    private ImmutableList<Subscription> _subscriptions = [];

    /// <summary>How many listen, for tests.</summary>
    internal int Count => _subscriptions.Count;

    /// <summary>Tells all who subscribed to that user. Does not wait for what they do about it.</summary>
    public void Announce(long userId)
    {
        foreach (var subscription in _subscriptions.Where(s => s.UserId == userId))
        {
            try
            {
                subscription.Seen();
            }
            catch (Exception exception)
            {
                LogFailure(exception);
            }
        }
    }

    /// <summary>Hears of that user until the subscription is disposed, in the language of who subscribes.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="seen">Must be short: it runs in the call that announces.</param>
    public IDisposable Subscribe(long userId, Action seen)
    {
        var subscription = new Subscription(this, userId, Kept.InThisContext(seen));
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }

    [LoggerMessage(EventId = 1402, Level = LogLevel.Error, Message = "An open page could not be told that the events were seen")]
    private partial void LogFailure(Exception exception);

    private sealed class Subscription(SeenEvents owner, long userId, Action seen) : IDisposable
    {
        public long UserId { get; } = userId;

        public Action Seen { get; } = seen;

        public void Dispose() => ImmutableInterlocked.Update(ref owner._subscriptions, all => all.Remove(this));
    }
}
