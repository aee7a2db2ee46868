using MudBlazor;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Components.Dialogs;

/// <summary>Tells how a change of an account, a user or a token ended.</summary>
internal static class AccountNews
{
    /// <summary>What was done, or why it was not.</summary>
    public static void Tell(this ISnackbar snackbar, AccountChange change, string done) =>
        snackbar.Add(change.Ok ? done : string.Join(' ', change.Errors.Select(e => e.Message)), change.Ok ? Severity.Success : Severity.Error);
}
