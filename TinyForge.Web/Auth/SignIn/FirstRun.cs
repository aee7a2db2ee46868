using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth.Users;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Auth.SignIn;

/// <inheritdoc cref="IFirstRun"/>
/// <remarks>Whoever can read the start-up log is the one who started it; whoever is on this machine could read the database anyway.</remarks>
internal sealed partial class FirstRun(AccountGate accounts, NewUsers newUsers, SignInCompletion completion, IUserDirectory directory, AuthEvents events, ILogger<FirstRun> logger) : IFirstRun
{
    private readonly Lock _lock = new();
    private string? _code;
    private volatile bool _done;

    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        // the last admin can't be removed, so that what is done stays done
        if (!_done && await directory.AnyAsync(cancellationToken))
            Finish();
        return !_done;
    }

    public bool WantsCode(HttpContext context) => !RequestPeer.IsLocal(context);

    /// <summary>Prints where to set up the first admin, and with which code from elsewhere. To be called once, when the pages can be reached.</summary>
    /// <param name="addresses">Where they listen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TellAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        if (!await IsNeededAsync(cancellationToken))
            return;
        lock (_lock)
        {
            _code ??= SetupCode.Create();
            LogHowTo(Page(addresses.FirstOrDefault()), _code);
        }
    }

    public async Task<AccountChange> CreateAdminAsync(HttpContext context, string email, string password, string? code)
    {
        if (!await IsNeededAsync(context.RequestAborted))
            return NotNeeded();
        if (WantsCode(context) && !TakesCode(code ?? ""))
            return AccountChange.Refused("code", "This is not the code of the start-up log. The newest one in the log counts.");
        var draft = newUsers.Prepare(email, password);
        if (draft.Errors.Count > 0)
            return new AccountChange { Errors = draft.Errors };
        return await accounts.ChangeAsync(
            async scope =>
            {
                if (await directory.AnyAsync(CancellationToken.None))
                    return NotNeeded();
                var user = draft.Create(UserRole.Admin);
                var actor = new Actor(draft.Email, ClientAddress.Of(context));
                user.LastSignInAt = user.CreatedAt;
                scope.Tell(events.Info("admin_created", $"{draft.Email} set up TinyForge and is its first admin.", actor, ("email", draft.Email)));
                scope.Tell(events.Info("signed_in", $"{draft.Email} signed in with the set-up.", actor, ("email", draft.Email), ("method", SignInMethod.Password)));
                AccountScope.Ensure(await scope.Users.CreateAsync(user));
                Finish();
                await completion.BeginSessionAsync(user, context, remember: false);
                return AccountChange.Done;
            },
            CancellationToken.None);
    }

    // an address to listen on is not always one to open
    private static string Page(string? address) => address is null
        ? "/set-up"
        : address.TrimEnd('/').Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal) + "/set-up";

    private static AccountChange NotNeeded() => AccountChange.Refused("", "TinyForge is set up already. Sign in.");

    private bool TakesCode(string typed)
    {
        lock (_lock)
        {
            // 80 random bits need no count of wrong guesses
            return _code is not null && SetupCode.Matches(_code, typed);
        }
    }

    private void Finish()
    {
        _done = true;
        lock (_lock)
            _code = null;
    }

    // the one secret that is meant for the log: it is of no use once there is an admin
    [LoggerMessage(EventId = 1332, Level = LogLevel.Warning, Message = "There is no account yet. Create the first admin at {Page}: on this machine at once, from elsewhere (and into a container) with the code {Code}")]
    private partial void LogHowTo(string page, string code);
}
