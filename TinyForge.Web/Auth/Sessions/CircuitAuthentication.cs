using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Sessions;

/// <summary>
/// A circuit outlives the request that began it, so it looks again whether its session is there and its user's rights are the same:
/// at once where this program changed them, and every half minute for what others did to the database (<c>reset-password</c>, the end
/// of a term). Where they are not, the circuit's user is nobody any more and its pages lead out.
/// </summary>
internal sealed partial class CircuitAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private readonly SessionCheck _check;
    private readonly IAccessChanges _changes;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private IDisposable? _subscription;

    public CircuitAuthentication(ISessionStore sessions, IAccessChanges changes, TimeProvider time, ILoggerFactory loggers)
        : base(loggers)
    {
        (_check, _changes) = (new SessionCheck(sessions, time), changes);
        _logger = loggers.CreateLogger<CircuitAuthentication>();
        AuthenticationStateChanged += Watch;
    }

    /// <summary>How long a right that was taken away behind this program's back may still be used on an open page.</summary>
    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await _check.IsStillTrueAsync(authenticationState.User, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the page was closed; since the database names a token of its own, the framework would tell of a fault
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= Watch;
        _subscription?.Dispose();
        _end.Cancel();
        _end.Dispose();
        base.Dispose(disposing);
    }

    private void Watch(Task<AuthenticationState> state) => _ = WatchAsync(state);

    private async Task WatchAsync(Task<AuthenticationState> state)
    {
        var user = (await state).User;
        _subscription?.Dispose();
        _subscription = user.UserId() is { } id ? _changes.Subscribe(id, () => _ = LookAgainAsync(user)) : null;
    }

    private async Task LookAgainAsync(ClaimsPrincipal user)
    {
        try
        {
            if (await _check.IsStillTrueAsync(user, _end.Token))
                return;
        }
        catch (OperationCanceledException)
        {
            return; // the page was closed
        }
        catch (Exception exception)
        {
            // who can't be shown to have rights has none
            LogNotTold(exception);
        }
        SetAuthenticationState(Task.FromResult(new AuthenticationState(Nobody)));
    }

    [LoggerMessage(EventId = 1302, Level = LogLevel.Error, Message = "Whether an open page may stay signed in can't be told, so it is signed out")]
    private partial void LogNotTold(Exception exception);
}
