namespace TinyForge.Tests.Support.Npm;

/// <summary>Logging in, and staying so.</summary>
internal static class NpmTokenEndpoints
{
    private static readonly TimeSpan ChallengeLife = TimeSpan.FromMinutes(5);

    public static NpmAnswer LogIn(NpmCall call)
    {
        var body = call.ReadBody();
        var check = new NpmCheck(call.State.Version);
        check.Shape(body, "", ["identity", "secret"], ["identity", "scope", "secret"]);
        check.ThrowIfAny();
        var email = check.Text(body["identity"], "/identity", 1)?.Trim();
        var secret = check.Text(body["secret"], "/secret", 1);
        check.ThrowIfAny();
        lock (call.State.Gate)
        {
            var user = call.State.Users.Find(u => !u.IsDisabled && string.Equals(u.Email, email, StringComparison.OrdinalIgnoreCase));
            if (user is null || user.Password != secret)
            {
                call.State.FailedLogins++;
                throw Refused(call.State.Version, user);
            }
            if (user.TwoFactorCode is null || !call.State.Version.HasTwoFactor)
                return LoggedIn(call.State, user.Id);
            var (token, _) = call.State.Tokens.Issue(user.Id, NpmTokens.Challenge, ChallengeLife);
            return NpmAnswer.Json(w =>
            {
                w.WriteStartObject();
                w.WriteBoolean("requires_2fa", true);
                w.WriteString("challenge_token", token);
                w.WriteEndObject();
            });
        }
    }

    public static NpmAnswer SecondFactor(NpmCall call)
    {
        var body = call.ReadBody();
        var check = new NpmCheck(call.State.Version);
        check.Shape(body, "", ["challenge_token", "code"], ["challenge_token", "code"]);
        check.ThrowIfAny();
        var token = check.Text(body["challenge_token"], "/challenge_token", 1);
        var code = check.Text(body["code"], "/code", 6, 8);
        check.ThrowIfAny();
        lock (call.State.Gate)
        {
            var user = Challenged(call, token!) ?? throw new NpmError(400, "Invalid or expired challenge token");
            return code == user.TwoFactorCode || user.BackupCodes.Remove(code!)
                ? LoggedIn(call.State, user.Id)
                : throw new NpmError(400, "Invalid verification code", "error.invalid-2fa");
        }
    }

    public static NpmAnswer Refresh(NpmCall call)
    {
        var text = call.Request.Query["expiry"].ToString();
        var life = text.Length == 0 ? NpmTokens.Life : NpmTokens.ParseLife(text);
        lock (call.State.Gate)
        {
            var user = call.Bearer ?? throw NpmError.Internal();
            call.State.Refreshes++;
            return Token(call.State, user.Id, life);
        }
    }

    private static NpmAnswer LoggedIn(NpmState state, int userId)
    {
        state.Logins++;
        return Token(state, userId, NpmTokens.Life);
    }

    private static NpmAnswer Token(NpmState state, int userId, TimeSpan life)
    {
        var (token, expires) = state.Tokens.Issue(userId, NpmTokens.User, life);
        return NpmAnswer.Json(w =>
        {
            w.WriteStartObject();
            w.WriteString("token", token);
            w.WriteString("expires", expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            w.WriteEndObject();
        });
    }

    private static FakeUser? Challenged(NpmCall call, string token)
    {
        try
        {
            var (id, scope) = call.State.Tokens.Read(token);
            return scope == NpmTokens.Challenge ? call.State.Users.Find(u => u.Id == id && u.TwoFactorCode is not null) : null;
        }
        catch (NpmError)
        {
            return null;
        }
    }

    private static NpmError Refused(NpmVersion version, FakeUser? user) =>
        version.IsBefore12 ? new NpmError(401, user is null ? "No relevant user found" : "Invalid password")
        : !version.Is13OrLater ? new NpmError(401, "Invalid email or password")
        : new NpmError(400, "Invalid email or password", user is null ? null : "error.invalid-auth");
}
