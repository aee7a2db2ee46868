using MudBlazor;
using TinyForge.Web.Auth;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Dialogs;

/// <summary>Tells how a change of an account, a user or a token ended.</summary>
internal static class AccountNews
{
    /// <summary>What was done, or why it was not.</summary>
    public static void Tell(this ISnackbar snackbar, AccountChange change, string done) =>
        snackbar.Add(change.Ok ? done : string.Join(' ', change.Errors.Select(e => CoreText.Plain(e.Message))), change.Ok ? Severity.Success : Severity.Error);
}
