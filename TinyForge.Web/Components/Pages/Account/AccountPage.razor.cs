using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Account;

/// <summary>The own account: how one signs in, and where one is signed in.</summary>
public sealed partial class AccountPage : IDisposable
{
    private readonly PageLifetime _life = new();
    private AccountView? _view;
    private bool _missing;

    [Inject]
    private IOwnAccount Account { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => _life.RunAsync(async token =>
    {
        _view = await Account.GetAsync(await Rights.UserAsync(), token);
        _missing = _view is null;
    });
}
