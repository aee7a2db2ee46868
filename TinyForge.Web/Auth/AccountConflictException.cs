namespace TinyForge.Web.Auth;

/// <summary>Somebody else, the command line for example, saved the same user meanwhile. <see cref="AccountGate"/> begins anew.</summary>
internal sealed class AccountConflictException() : Exception("Somebody else saved the same user meanwhile.");
