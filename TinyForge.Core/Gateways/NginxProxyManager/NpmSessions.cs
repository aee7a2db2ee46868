using Microsoft.Extensions.Logging;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Keeps the token. However many callers want a new one, NPM is asked once: a login takes it half a second, and they queue.</summary>
internal sealed partial class NpmSessions(NpmTransport transport, TimeProvider time, ILogger<NpmSessions> logger)
{
    private readonly Lock _gate = new();
    private NpmSession? _current;
    private (NpmAccount Account, Task<NpmResult<NpmSession>> Task)? _renewal;

    /// <summary>A session that is good for at least a quarter of a token's life.</summary>
    /// <param name="account">Who asks.</param>
    /// <param name="refused">The session that NPM would not take; null where there was none.</param>
    /// <param name="cancellationToken">Gives up waiting; the login itself goes on for the others who wait.</param>
    public async Task<NpmResult<NpmSession>> GetAsync(NpmAccount account, NpmSession? refused, CancellationToken cancellationToken)
    {
        Task<NpmResult<NpmSession>> renewal;
        lock (_gate)
        {
            var known = _current is { } current && current.Account == account && !ReferenceEquals(current, refused) ? current : null;
            if (known is not null && time.GetUtcNow() < known.RenewAt)
                return known;
            if (_renewal is not { Task.IsCompleted: false } running || running.Account != account)
                _renewal = running = (account, RenewAsync(account, known));
            renewal = running.Task;
        }
        return await renewal.WaitAsync(cancellationToken);
    }

    /// <summary>Logs in whatever token there is, and keeps nothing: for a person who asks whether the account works.</summary>
    public async Task<NpmResult<NpmSession>> LogInAsync(NpmAccount account, CancellationToken cancellationToken)
    {
        // an address without /api would answer anything with its page, so nobody is told the password before it has said what it is
        var health = await transport.ReadAsync<NpmHealth>(account.Api, null, cancellationToken);
        if (!health.Ok)
            return health.Failure.Kind is NpmFailureKind.Session or NpmFailureKind.NotFound or NpmFailureKind.Refused ? NotNpm(account) : health.Failure;
        if (health.Value is not { Status: "OK", Version: { } release })
            return NotNpm(account);
        if (health.Value.Setup == false)
            return new NpmFailure(NpmFailureKind.Credentials, $"Nginx Proxy Manager at {account.Address} has no user yet. Open it, create one, and enter it in npm_email and npm_password.");

        var answer = await transport.LogInAsync(account, cancellationToken);
        if (!answer.Ok)
            return Refused(account, answer.Failure);
        if (answer.Value.NeedsSecondFactor)
            return new NpmFailure(NpmFailureKind.SecondFactor, $"The account {account.Email} of Nginx Proxy Manager wants a second factor, which a program can't give. Create a user without one for TinyForge, and enter it in npm_email and npm_password.");
        return Read(account, release, answer.Value);
    }

    private async Task<NpmResult<NpmSession>> RenewAsync(NpmAccount account, NpmSession? known)
    {
        // the caller holds the lock until here
        await Task.Yield();
        var renewed = await RefreshAsync(known) is { } refreshed ? refreshed : await LogInAsync(account, CancellationToken.None);
        if (renewed.Ok)
        {
            lock (_gate)
                _current = renewed.Value;
        }
        else if (renewed.Failure.Kind is not (NpmFailureKind.Unreachable or NpmFailureKind.Broken))
        {
            LogRefused(account.Address, renewed.Failure.Message);
        }
        return renewed;
    }

    private async Task<NpmSession?> RefreshAsync(NpmSession? known)
    {
        if (known is null || time.GetUtcNow() >= known.Expires)
            return null;
        var answer = await transport.ReadAsync<NpmTokenAnswer>(known.Account.To("tokens"), known.Token, CancellationToken.None);
        return answer.Ok ? Read(known.Account, known.Release, answer.Value).Value : null;
    }

    private NpmResult<NpmSession> Read(NpmAccount account, NpmRelease release, NpmTokenAnswer answer)
    {
        if (answer is not { Token: { Length: > 0 } token, Expires: { } expires })
            return NotNpm(account);
        var now = time.GetUtcNow();
        return new NpmSession(account, release, new SecretText(token), now + ((expires - now) * 0.75), expires);
    }

    // bad credentials are a 400 since 2.13 and a 401 before
    private static NpmFailure Refused(NpmAccount account, NpmFailure failure) => failure.Kind is NpmFailureKind.Session or NpmFailureKind.Refused
        ? new(NpmFailureKind.Credentials, $"Nginx Proxy Manager does not let {account.Email} in: {failure.Message}. Look at npm_email and npm_password.")
        : failure with { MayHaveBeenDone = false };

    private static NpmFailure NotNpm(NpmAccount account) =>
        new(NpmFailureKind.NotNpm, $"{account.Address} answers, but not as Nginx Proxy Manager's API. Enter the address of its admin port in npm_url, as in http://10.0.0.2:81.");

    [LoggerMessage(EventId = 1801, Level = LogLevel.Warning, Message = "Nginx Proxy Manager at {Address} gave no token: {Reason}")]
    private partial void LogRefused(string address, string reason);
}
