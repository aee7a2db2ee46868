namespace TinyForge.Web.Auth;

/// <summary>How a change of an account, a user or a token ended.</summary>
public sealed record AccountChange
{
    /// <summary>It is done.</summary>
    public static readonly AccountChange Done = new();

    /// <summary>Whether it is done.</summary>
    public bool Ok => Errors.Count == 0;

    /// <summary>What is wrong: name of the field (<c>email</c>, <c>password</c>, <c>code</c>, …; empty for none) and the remedy in plain words.</summary>
    public IReadOnlyList<AccountError> Errors { get; init; } = [];

    /// <summary>A secret to be shown once: the temporary password of a user, or a new API token.</summary>
    public string? Secret { get; init; }

    /// <summary>Recovery codes to be shown once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>A refusal.</summary>
    public static AccountChange Refused(string field, string message) => new() { Errors = [new AccountError(field, message)] };
}
