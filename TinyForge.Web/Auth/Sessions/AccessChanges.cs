using System.Collections.Immutable;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Auth.Sessions;

/// <inheritdoc cref="IAccessChanges"/>
internal sealed partial class AccessChanges(ILogger<AccessChanges> logger) : IAccessChanges
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, ImmutableList<Subscription>> _subscriptions = [];

    /// <summary>How many listen, for tests.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _subscriptions.Values.Sum(list => list.Count);
        }
    }

    public void Announce(long userId)
    {
        ImmutableList<Subscription>? listeners;
        lock (_lock)
            _subscriptions.TryGetValue(userId, out listeners);
        foreach (var listener in listeners ?? [])
        {
            try
            {
                listener.Changed();
            }
            catch (Exception exception)
            {
                // one page that fails must not keep the others in rights that are gone
                LogFailure(exception);
            }
        }
    }

    public IDisposable Subscribe(long userId, Action changed)
    {
        var subscription = new Subscription(this, userId, Kept.InThisContext(changed));
        lock (_lock)
            _subscriptions[userId] = _subscriptions.GetValueOrDefault(userId, []).Add(subscription);
        return subscription;
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(subscription.UserId, out var list))
                return;
            list = list.Remove(subscription);
            if (list.IsEmpty)
                _subscriptions.Remove(subscription.UserId);
            else
                _subscriptions[subscription.UserId] = list;
        }
    }

    [LoggerMessage(EventId = 1331, Level = LogLevel.Error, Message = "An open page could not be told that rights have changed")]
    private partial void LogFailure(Exception exception);

    private sealed class Subscription(AccessChanges owner, long userId, Action changed) : IDisposable
    {
        public long UserId { get; } = userId;

        public Action Changed { get; } = changed;

        public void Dispose() => owner.Remove(this);
    }
}
