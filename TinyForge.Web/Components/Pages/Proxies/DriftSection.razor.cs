using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How the gateway's host differs from what is wanted, and the two ways out: restore it, or accept what it is.</summary>
public sealed partial class DriftSection : IDisposable
{
    private readonly PageLifetime _life = new();
    private DriftPreview? _preview;
    private string? _fault;
    private string? _asked;
    private int _question;
    private bool _asking;
    private bool _working;

    /// <summary>An active proxy that differs.</summary>
    [Parameter, EditorRequired]
    public StandaloneProxy Proxy { get; set; } = null!;

    /// <summary>One of the ways out was taken, and the proxy is another now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IDriftResolver Resolver { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private StandaloneProxy Seen => _preview?.Proxy ?? Proxy;

    private string GatewayName => ProxyText.GatewayName(Proxy.Gateway);

    private string Name => ProxyText.Name(Proxy);

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // a check of the destination is no reason to ask the gateway again
        var asked = $"{Proxy.Tag} {Proxy.UpdatedAt:O} {Proxy.Drift} {string.Join(' ', Proxy.DriftFields)} {Proxy.DriftDetail}";
        if (asked == _asked)
            return;
        _asked = asked;
        await AskAsync();
    }

    private Task AskAsync() => _life.RunAsync(async token =>
    {
        // an answer that a newer question has overtaken is dropped
        var question = ++_question;
        (_asking, _fault) = (true, null);
        var answer = await Resolver.PreviewAsync(Proxy.Id, token);
        if (question != _question)
            return;
        (_asking, _preview) = (false, answer?.Value);
        _fault = answer switch
        {
            null => T["Drift.BeingChanged"].Value,
            { Ok: false } => T["Drift.CantAsk", GatewayName, CoreText.Plain(answer.Error.Message)].Value,
            _ => null,
        };
    });

    private Task RestoreAsync() => ChangeAsync(
        preview => Dialogs.ConfirmAsync(T["Drift.AskRestore", Name], preview.Restore, T["Action.Restore"], DriftText.RestoreItems(preview), dangerous: false),
        Resolver.RestoreAsync,
        T["Did.Restored", Name]);

    private Task AcceptAsync() => ChangeAsync(
        preview => preview.Proxy.Drift == ProxyDrift.Missing
            ? Dialogs.ConfirmAsync(T["Drift.AskGone", Name], preview.Accept, T["Drift.DeleteProxy"], DriftText.AcceptItems(preview))
            : Dialogs.ConfirmAsync(T["Drift.AskAccept", GatewayName], preview.Accept, T["Action.Accept"], DriftText.AcceptItems(preview), dangerous: false),
        Resolver.AcceptAsync,
        T["Did.Accepted", Name, GatewayName]);

    private Task ChangeAsync(Func<DriftPreview, Task<bool>> confirm, Func<long, Actor, CancellationToken, Task<ProvisionResult>> change, string done) => _life.RunAsync(async token =>
    {
        // what is agreed to is what the gateway has now, not when the page was opened
        await AskAsync();
        if (_preview is not { } preview || !await confirm(preview) || await Rights.ActorAsync() is not { } actor)
            return;
        _working = true;
        StateHasChanged();
        try
        {
            var result = await change(Proxy.Id, actor, token);
            Snackbar.Tell(result, Proxy, result.Deleted ? T["Did.Deleted", Name] : done);
            if (result.Deleted)
                Navigation.NavigateTo("proxies");
            else
                await OnChanged.InvokeAsync();
        }
        finally
        {
            _working = false;
        }
    });
}
