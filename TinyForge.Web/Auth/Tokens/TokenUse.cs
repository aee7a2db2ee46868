using System.Collections.Concurrent;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.Tokens;

/// <summary>
/// Notes the use of tokens and tells of refused ones, each at most once a minute and token or address, so that neither a busy script nor
/// one with a wrong token fills the disk.
/// </summary>
internal sealed partial class TokenUse(IApiTokenStore tokens, IEventLog events, TimeProvider time, ILogger<TokenUse> logger)
{
    // addresses are as many as somebody likes to have
    private const int MaxRemembered = 10_000;

    // of unknown tokens, from all addresses together; a token that was one once is always told
    private const int MaxRefusalsPerStep = 60;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> _used = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refused = [];

    private DateTimeOffset _stepBegan;
    private int _refusalsInStep;

    /// <summary>Notes when and from where a token was used last.</summary>
    public async Task UsedAsync(ApiToken token, string? address)
    {
        var now = time.GetUtcNow();
        if (!IsDue(_used, token.Id, now))
            return;
        try
        {
            // whoever hangs up at once leaves a trace too
            await tokens.TouchAsync(token.Id, now, address, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // a full disk must not close the door for the script that would tell of it
            LogNotNoted(exception, token.Name);
        }
    }

    /// <summary>Tells of a token that opens nothing.</summary>
    /// <param name="token">The token, if it was one once.</param>
    /// <param name="address">Where the request comes from.</param>
    /// <param name="client">Whose requests are counted together.</param>
    public async Task RefusedAsync(ApiToken? token, string? address, string client)
    {
        var now = time.GetUtcNow();
        if (!IsDue(_refused, $"{token?.Id} {client}", now) || (token is null && !HasRoom(now)))
            return;
        try
        {
            await events.AppendAsync(Refused(token, address, now), CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotTold(exception);
        }
    }

    private static ForgeEvent Refused(ApiToken? token, string? address, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        Severity = EventSeverity.Warn,
        Source = EventSource.Auth,
        Type = "auth.token_refused",
        Message = token is null
            ? $"An unknown API token was refused{From(address)}."
            : $"The API token {token.Name} was refused{From(address)}: it is {(token.RevokedAt is null ? "expired" : "revoked")}.",
        Actor = token is null ? null : $"token:{token.Name}",
        Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["address"] = address },
    };

    private bool HasRoom(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now - _stepBegan >= Step)
                (_stepBegan, _refusalsInStep) = (now, 0);
            return ++_refusalsInStep <= MaxRefusalsPerStep;
        }
    }

    private static string From(string? address) => address is null ? "" : $" from {address}";

    private static bool IsDue<T>(ConcurrentDictionary<T, DateTimeOffset> times, T key, DateTimeOffset now)
        where T : notnull
    {
        if (times.Count > MaxRemembered)
            times.Clear();
        if (times.TryGetValue(key, out var last))
            return now - last >= Step && times.TryUpdate(key, now, last);
        return times.TryAdd(key, now);
    }

    [LoggerMessage(EventId = 1303, Level = LogLevel.Warning, Message = "The use of API token {Name} could not be noted")]
    private partial void LogNotNoted(Exception exception, string name);

    [LoggerMessage(EventId = 1304, Level = LogLevel.Warning, Message = "A refused API token could not be told as an event")]
    private partial void LogNotTold(Exception exception);
}
