using System.Globalization;
using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Users, an account and tokens to look at.</summary>
internal static class SampleUsers
{
    public const string Me = "ada@example.com";

    public const long MyId = 1;

    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1";
    private const string Edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";

    public static AuthenticatorSetup Authenticator { get; } = new(
        "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP",
        "otpauth://totp/TinyForge:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=TinyForge",
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" shape-rendering="crispEdges"><rect width="29" height="29" fill="#fff"/><path d="M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM13 5h2v3h-2zM12 13h5v2h-5zM18 19h3v2h-3zM22 22h3v3h-3z"/></svg>""");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A signed-in principal as the session makes it.</summary>
    public static ClaimsPrincipal Principal(UserRole? role = UserRole.Admin, string email = Me)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, MyId.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, email),
            new(ForgeClaims.Session, "1"),
            new(ForgeClaims.Address, "127.0.0.1"),
            // whose password is temporary has no role
            role is { } known ? new(ClaimTypes.Role, ForgeClaims.RoleName(known)) : new(ForgeClaims.PasswordChangeRequired, "1"),
        };
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
    }

    public static AccountView Account(UserRole role = UserRole.Admin) => new()
    {
        Email = Me,
        Role = role,
        Passkeys = [new PasskeyView("a2V5LTE", "Work laptop", Now.AddDays(-80)), new PasskeyView("a2V5LTI", "Security key in the drawer", Now.AddDays(-12))],
        Sessions = [Session(1, Firefox, "10.0.0.14", 0.1), Session(2, Safari, "2001:db8:85a3::8a2e:370:7334", 4), Session(3, Edge, "10.0.0.99", 21)],
        CurrentSession = 1,
    };

    public static Session Session(long id, string? userAgent, string? address, double daysAgo) => new()
    {
        Id = id,
        UserId = MyId,
        Email = Me,
        Role = UserRole.Admin,
        PasswordChangeRequired = false,
        Persistent = true,
        CreatedAt = Now.AddDays(-daysAgo),
        RenewedAt = Now.AddDays(-daysAgo),
        ExpiresAt = Now.AddDays(14),
        Address = address,
        UserAgent = userAgent,
    };

    public static UserEntry[] Team() =>
    [
        new() { Id = MyId, Email = Me, Role = UserRole.Admin, SecondFactor = true, Passkeys = 2, ActiveTokens = 3, CreatedAt = Now.AddDays(-200), LastSignInAt = Now.AddMinutes(-12) },
        new() { Id = 2, Email = "grace@example.com", Role = UserRole.Admin, SecondFactor = true, ActiveTokens = 1, CreatedAt = Now.AddDays(-150), LastSignInAt = Now.AddDays(-2) },
        new() { Id = 3, Email = "linus@example.com", Role = UserRole.Viewer, CreatedAt = Now.AddDays(-30), LastSignInAt = Now.AddDays(-9), LockedUntil = Now.AddMinutes(11) },
        new() { Id = 4, Email = "new.colleague.with.a.rather.long.name@subsidiary.example.com", Role = UserRole.Viewer, PasswordChangeRequired = true, CreatedAt = Now.AddHours(-1) },
    ];

    public static ApiToken[] Tokens() =>
    [
        new() { Id = 1, Name = "shop deploy", Role = UserRole.Admin, Prefix = "tf_Q7mZ2", CreatedById = MyId, CreatedBy = Me, CreatedAt = Now.AddDays(-40), ExpiresAt = Now.AddDays(50), LastUsedAt = Now.AddMinutes(-3), LastUsedFrom = "10.0.0.31" },
        new() { Id = 2, Name = "dashboard on the wall", Role = UserRole.Viewer, Prefix = "tf_8rKp1", CreatedById = 2, CreatedBy = "grace@example.com", CreatedAt = Now.AddDays(-90), LastUsedAt = Now.AddDays(-1), LastUsedFrom = "2001:db8:85a3::8a2e:370:7334" },
        new() { Id = 3, Name = "trial", Role = UserRole.Viewer, Prefix = "tf_Zz0aB", CreatedById = MyId, CreatedBy = Me, CreatedAt = Now.AddDays(-35), ExpiresAt = Now.AddDays(-5) },
        new() { Id = 4, Name = "old pipeline", Role = UserRole.Admin, Prefix = "tf_Old99", CreatedById = MyId, CreatedBy = Me, CreatedAt = Now.AddDays(-300), RevokedAt = Now.AddDays(-20), LastUsedAt = Now.AddDays(-21), LastUsedFrom = "10.0.0.31" },
    ];
}
