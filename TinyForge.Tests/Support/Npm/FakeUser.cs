namespace TinyForge.Tests.Support.Npm;

/// <summary>Somebody who may log in.</summary>
internal sealed class FakeUser
{
    public int Id { get; init; }

    public DateTimeOffset CreatedOn { get; init; }

    public required string Email { get; set; }

    public required string Password { get; set; }

    public string Name { get; set; } = "Administrator";

    public string Nickname { get; set; } = "Admin";

    public bool IsAdmin { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>The code of the second factor that is good now; null: the account has none.</summary>
    public string? TwoFactorCode { get; set; }

    /// <summary>Each is good for one login.</summary>
    public HashSet<string> BackupCodes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>all</c> or <c>user</c>: only what the user made.</summary>
    public string Visibility { get; set; } = "all";

    /// <summary><c>hidden</c>, <c>view</c> or <c>manage</c>.</summary>
    public string ProxyHosts { get; set; } = "manage";

    /// <inheritdoc cref="ProxyHosts"/>
    public string Certificates { get; set; } = "manage";

    public bool MaySee(string permission) => IsAdmin || permission != "hidden";

    public bool MayManage(string permission) => IsAdmin || permission == "manage";

    public bool SeesRowsOf(int owner) => IsAdmin || Visibility == "all" || owner == Id;
}
