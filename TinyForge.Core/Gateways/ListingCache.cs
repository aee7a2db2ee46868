using Microsoft.Extensions.Logging;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways;

/// <summary>The last listing of one gateway.</summary>
internal sealed partial class ListingCache(IProxyGateway gateway, ISettingsStore settings, TimeProvider time, ILogger logger, Action renewed)
{
    // a gateway that has not answered by then is asked again
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<(string Id, GatewayHost? Host)> _meanwhile = [];
    private Dictionary<string, GatewayHost> _hosts = [];
    private IReadOnlyList<GatewayHost>? _shown;
    private DateTimeOffset? _listedAt;
    private DateTimeOffset? _triedAt;
    private DateTimeOffset _askedAt;
    private GatewayError? _error;
    private Task? _asking;
    private (string? Url, string? Account) _place;

    public async Task<GatewayListing> GetAsync(CancellationToken cancellationToken)
    {
        Task? asking;
        TimeSpan patience;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            LeaveFormerPlace();
            if (_asking is null && !IsWithin(_triedAt, GatewayListings.Fresh, now))
                Ask(now);
            asking = _asking;
            // what there is is served, however old: who asks hears of the new by itself. One that fails is waited for by nobody but the first
            if (asking is null || _error is not null || _listedAt is not null)
                return Show(now);
            patience = _askedAt + GatewayListings.Patience - now;
        }
        if (patience > TimeSpan.Zero)
        {
            try
            {
                await asking.WaitAsync(patience, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // it is answered without
            }
        }
        lock (_lock)
            return Show(time.GetUtcNow());
    }

    public void Forget()
    {
        lock (_lock)
            (_triedAt, _listedAt, _error) = (null, null, null);
    }

    /// <summary>TinyForge itself has changed a host; null for one that it has removed.</summary>
    public void Note(string id, GatewayHost? host)
    {
        lock (_lock)
        {
            // the answer that is on its way may be from before
            if (_asking is not null)
                _meanwhile.Add((id, host));
            Put(id, host);
        }
    }

    // other credentials may lead to another Nginx Proxy Manager, whose hosts have nothing to do with these
    private void LeaveFormerPlace()
    {
        var place = (settings.Current.NpmUrl, settings.Current.NpmEmail);
        if (place == _place)
            return;
        _place = place;
        (_hosts, _shown, _listedAt, _triedAt, _error, _asking) = ([], null, null, null, null, null);
        _meanwhile.Clear();
    }

    private void Ask(DateTimeOffset now)
    {
        _askedAt = now;
        _meanwhile.Clear();
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _asking = answered.Task;
        _ = Task.Run(() => AskAsync(answered, now));
    }

    private async Task AskAsync(TaskCompletionSource answered, DateTimeOffset askedAt)
    {
        var result = await ListAsync();
        lock (_lock)
        {
            // unless the settings lead somewhere else by now
            if (ReferenceEquals(_asking, answered.Task))
                Take(result, askedAt);
        }
        answered.SetResult();
        renewed();
    }

    private void Take(GatewayResult<IReadOnlyList<GatewayHost>> result, DateTimeOffset askedAt)
    {
        (_asking, _triedAt, _error) = (null, time.GetUtcNow(), result.Error);
        if (!result.Ok)
            return;
        _listedAt = askedAt;
        _shown = null;
        _hosts = new Dictionary<string, GatewayHost>(result.Value.Count, StringComparer.Ordinal);
        foreach (var host in result.Value)
            _hosts[host.Id] = host;
        foreach (var (id, host) in _meanwhile)
            Put(id, host);
    }

    private async Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync()
    {
        using var limit = new CancellationTokenSource(Longest, time);
        try
        {
            return await gateway.ListAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return new GatewayError(GatewayErrorKind.Unreachable, $"The {gateway.Name} gateway did not list its hosts within {Longest.TotalSeconds:0} s.");
        }
        catch (Exception exception)
        {
            LogFailed(exception, gateway.Name);
            return new GatewayError(GatewayErrorKind.Unreachable, $"The hosts of the {gateway.Name} gateway could not be listed. The log has the details.");
        }
    }

    private void Put(string id, GatewayHost? host)
    {
        _shown = null;
        if (host is null)
            _hosts.Remove(id);
        else
            _hosts[id] = host;
    }

    private GatewayListing Show(DateTimeOffset now)
    {
        var isSlow = _listedAt is null || (_asking is not null && !IsWithin(_askedAt, GatewayListings.Patience, now));
        var error = _error ?? (isSlow ? new GatewayError(GatewayErrorKind.Unreachable, $"The {gateway.Name} gateway has not answered yet.") : null);
        return new() { Gateway = gateway.Name, Hosts = _shown ??= [.. _hosts.Values], ListedAt = _listedAt, Error = error, Stale = error is not null };
    }

    // a time that is still to come is from before the clock was set back
    private static bool IsWithin(DateTimeOffset? then, TimeSpan span, DateTimeOffset now) => then is { } moment && now >= moment && now - moment <= span;

    [LoggerMessage(EventId = 1151, Level = LogLevel.Error, Message = "The hosts of the {Gateway} gateway could not be listed")]
    private partial void LogFailed(Exception exception, string gateway);
}
