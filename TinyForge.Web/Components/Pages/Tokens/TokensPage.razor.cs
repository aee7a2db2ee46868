using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>The API's tokens: made, seen in use, revoked.</summary>
public sealed partial class TokensPage : IDisposable
{
    private readonly PageLifetime _life = new();
    private IDisposable? _following;
    private IReadOnlyList<ApiToken> _tokens = [];
    private (string Name, string Value)? _secret;
    private bool _loaded;
    private bool _creating;

    [Inject]
    private IApiTokens Tokens { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)));
        return _life.RunAsync(LoadAsync);
    }

    private string Curl(string secret) => $"curl -H 'Authorization: Bearer {secret}' {Navigation.BaseUri}api/proxies";

    private async Task OnEventsAsync(EventBatch batch)
    {
        // a user who goes or is demoted takes tokens along
        if (!batch.Concerns(e => e.Type.StartsWith("auth.token_", StringComparison.Ordinal) || e.Type is "auth.role_changed" or "auth.user_removed"))
            return;
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _tokens = TokenView.Sorted(await Tokens.ListAsync(cancellationToken), Clock.Now);
        _loaded = true;
    }

    private void Open() => (_creating, _secret) = (true, null);

    private void Close() => _creating = false;

    private Task CreatedAsync((string Name, string Secret) created)
    {
        Close();
        _secret = created;
        return _life.RunAsync(LoadAsync);
    }

    private async Task RevokeAsync(ApiToken token)
    {
        var used = token.LastUsedAt is { } at ? T["Revoke.LastUsed", TimeText.Relative(at, Clock.Now)] : T["Revoke.NeverUsed"];
        if (!await Dialogs.ConfirmAsync(T["Revoke.Title", token.Name], $"{T["Revoke.Text"]} {used}", T["List.Revoke"]))
            return;
        await _life.RunAsync(async cancellationToken =>
        {
            if (await Rights.AdminAsync() is not { } admin)
                return;
            Snackbar.Tell(await Tokens.RevokeAsync(token.Id, admin.ToActor(), cancellationToken), T["Revoke.Done", token.Name]);
            await LoadAsync(cancellationToken);
        });
    }
}
