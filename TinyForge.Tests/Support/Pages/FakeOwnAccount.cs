using System.Security.Claims;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;

namespace TinyForge.Tests.Support.Pages;

/// <summary>One account in memory. The password is <see cref="Password"/>, the app's code is <see cref="Code"/>.</summary>
internal sealed class FakeOwnAccount : IOwnAccount
{
    public const string Password = "correct horse";
    public const string Code = "123456";

    public static readonly IReadOnlyList<string> RecoveryCodes = [.. Enumerable.Range(1, 10).Select(i => $"AB{i:D2}X-9QK7T")];

    public AccountView? View { get; set; } = SampleUsers.Account();

    public List<string> Calls { get; } = [];

    public Task<AccountView?> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => Task.FromResult(View);

    public Task<AccountChange> SetLanguageAsync(ClaimsPrincipal user, string? language, CancellationToken cancellationToken)
    {
        Calls.Add($"language {language ?? "of the browser"}");
        View = View! with { Language = language };
        return Task.FromResult(AccountChange.Done);
    }

    public Task<AccountChange> ChangePasswordAsync(ClaimsPrincipal user, string current, string changed, CancellationToken cancellationToken)
    {
        Calls.Add($"password {current} {changed}");
        AccountError[] errors =
        [
            .. current == Password ? [] : new[] { new AccountError("current", "This is not your password.") },
            .. changed.Length >= 8 ? [] : new[] { new AccountError("password", "Use at least 8 characters.") },
        ];
        return Task.FromResult(errors.Length == 0 ? AccountChange.Done : new AccountChange { Errors = errors });
    }

    public Task<AuthenticatorSetup?> BeginAuthenticatorAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Task.FromResult(View is null ? null : SampleUsers.Authenticator);

    public Task<AccountChange> EnableAuthenticatorAsync(ClaimsPrincipal user, string code, string password, CancellationToken cancellationToken) =>
        Task.FromResult(code != Code ? AccountChange.Refused("code", "This is not the code that the app shows now.") : WithPassword(password, () =>
        {
            View = View! with { SecondFactor = true, RecoveryCodesLeft = 10 };
            return new AccountChange { RecoveryCodes = RecoveryCodes };
        }));

    public Task<AccountChange> DisableAuthenticatorAsync(ClaimsPrincipal user, string password, CancellationToken cancellationToken) => Task.FromResult(WithPassword(password, () =>
    {
        View = View! with { SecondFactor = false, RecoveryCodesLeft = 0 };
        return AccountChange.Done;
    }));

    public Task<AccountChange> RenewRecoveryCodesAsync(ClaimsPrincipal user, string password, CancellationToken cancellationToken) => Task.FromResult(WithPassword(password, () =>
    {
        View = View! with { RecoveryCodesLeft = 10 };
        return new AccountChange { RecoveryCodes = RecoveryCodes };
    }));

    public Task<AccountChange> RemovePasskeyAsync(ClaimsPrincipal user, string id, CancellationToken cancellationToken)
    {
        View = View! with { Passkeys = [.. View.Passkeys.Where(p => p.Id != id)] };
        return Task.FromResult(AccountChange.Done);
    }

    public Task<AccountChange> EndSessionAsync(ClaimsPrincipal user, long sessionId, CancellationToken cancellationToken)
    {
        View = View! with { Sessions = [.. View.Sessions.Where(s => s.Id != sessionId)] };
        return Task.FromResult(AccountChange.Done);
    }

    public Task<AccountChange> EndOtherSessionsAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        View = View! with { Sessions = [.. View.Sessions.Where(s => s.Id == View.CurrentSession)] };
        return Task.FromResult(AccountChange.Done);
    }

    private static AccountChange WithPassword(string password, Func<AccountChange> change) =>
        password == Password ? change() : AccountChange.Refused("password", "This is not your password.");
}
