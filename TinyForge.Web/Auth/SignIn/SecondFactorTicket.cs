namespace TinyForge.Web.Auth.SignIn;

/// <summary>Who gave the right password and owes the second factor.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Stamp">The user's security stamp at that time.</param>
/// <param name="Remember">Whether the browser keeps the session over its own restart.</param>
internal sealed record SecondFactorTicket(long UserId, string Stamp, bool Remember);
