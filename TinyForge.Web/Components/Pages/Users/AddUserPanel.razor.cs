using Microsoft.AspNetCore.Components;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Users;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Users;

/// <summary>Adds a user.</summary>
public sealed partial class AddUserPanel : IDisposable
{
    private readonly PageLifetime _life = new();
    private IReadOnlyList<AccountError> _errors = [];
    private string _email = "";
    private UserRole _role = UserRole.Viewer;
    private bool _saving;

    /// <summary>Was added; with the temporary password.</summary>
    [Parameter]
    public EventCallback<(string Email, string Password)> OnDone { get; set; }

    /// <summary>Shall be closed.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private IUserAdministration Administration { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    private IEnumerable<string> OtherErrors => _errors.Where(e => e.Field is not ("email" or "role")).Select(e => CoreText.Plain(e.Message));

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    private IReadOnlyList<string> ErrorsOf(string field) => [.. _errors.Where(e => e.Field == field).Select(e => CoreText.Plain(e.Message))];

    private Task SaveAsync() => _life.RunAsync(async token =>
    {
        if (_saving || await Rights.AdminAsync() is not { } admin)
            return;
        _saving = true;
        try
        {
            var email = _email.Trim();
            var change = await Administration.AddAsync(email, _role, admin.ToActor(), token);
            _errors = change.Errors;
            if (change.Ok)
                await OnDone.InvokeAsync((email, change.Secret ?? ""));
        }
        finally
        {
            _saving = false;
        }
    });
}
