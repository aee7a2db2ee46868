using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Web.Auth;

/// <summary>
/// An answer that goes on outlives the proof of who asked for it, so it looks again whether that still holds: at once where this program
/// changed the user's rights, and every so often for the rest (a revoked token, what the command line did, the end of a term).
/// </summary>
internal sealed partial class StandingAccess(ISessionStore sessions, IApiTokenStore tokens, IAccessChanges changes, TimeProvider time, ILogger<StandingAccess> logger)
{
    private readonly SessionCheck _sessions = new(sessions, time);

    /// <summary>Watches until <paramref name="end"/> is cancelled, and cancels it itself once the access is gone. Never throws.</summary>
    /// <param name="context">The request.</param>
    /// <param name="interval">The longest time between two looks.</param>
    /// <param name="end">Ends the answer.</param>
    public async Task WatchAsync(HttpContext context, TimeSpan interval, CancellationTokenSource end)
    {
        using var changed = new SemaphoreSlim(0);
        using var subscription = context.User.UserId() is { } id ? changes.Subscribe(id, () => Signal(changed)) : null;
        try
        {
            do
                await changed.WaitAsync(interval, end.Token);
            while (await IsStandingAsync(context, end.Token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return; // the answer has ended by itself
        }
        catch (Exception exception)
        {
            // who can't be shown to have rights has none
            LogNotTold(exception);
        }
        await end.CancelAsync();
    }

    private async Task<bool> IsStandingAsync(HttpContext context, CancellationToken cancellationToken) =>
        context.Features.Get<UsedToken>() is { } used
            ? (await tokens.FindAsync(used.Hash, cancellationToken))?.IsActive(time.GetUtcNow()) == true
            : await _sessions.IsStillTrueAsync(context.User, cancellationToken);

    private static void Signal(SemaphoreSlim changed)
    {
        try
        {
            changed.Release();
        }
        catch (ObjectDisposedException)
        {
            // the answer ended in this moment
        }
    }

    [LoggerMessage(EventId = 1336, Level = LogLevel.Error, Message = "Whether an open stream may go on can't be told, so it is ended")]
    private partial void LogNotTold(Exception exception);
}
