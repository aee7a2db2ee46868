using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

// making a host that only the gateway knows a proxy
public sealed partial class ProxyListPage
{
    private readonly HashSet<string> _adopting = new(StringComparer.Ordinal);

    [Inject]
    private IProxyAdoption Adoption { get; set; } = null!;

    private async Task AdoptAsync(CatalogEntry entry)
    {
        if (!await Dialogs.ConfirmAsync(T["Ask.Adopt", entry.Name], ProxyText.AdoptPromise(entry), T["Action.Adopt"], ProxyText.AdoptItems(entry.Host!), dangerous: false))
            return;
        var result = await TryAdoptAsync(entry, force: false);
        if (result is { Outcome: ProvisionOutcome.Invalid, Validation: { CanBeForced: true } validation })
        {
            var failed = validation.Steps.First(s => s.Status == StageStatus.Failed);
            if (!await Dialogs.ConfirmAsync(T["Ask.NoAnswer", entry.Name], T["Ask.NoAnswerText", $"{CoreText.Plain(failed.Message)}. {CoreText.Plain(failed.Hint)}"], T["Action.AdoptAnyway"], dangerous: false))
                return;
            result = await TryAdoptAsync(entry, force: true);
        }
        if (result is null)
            return;
        Snackbar.Add(result.Ok ? T["Did.Adopted", entry.Name] : ProxyText.Failure(result).ToString(), result.Ok ? Severity.Success : Severity.Error);
        await LookAnewAsync();
    }

    /// <summary>What came of it; null where it did not begin, or the page is gone.</summary>
    private async Task<ProvisionResult?> TryAdoptAsync(CatalogEntry entry, bool force)
    {
        if (await Rights.ActorAsync() is not { } actor || !_adopting.Add(entry.Key))
            return null;
        StateHasChanged();
        try
        {
            return await Adoption.AdoptAsync(entry.Gateway, entry.Host!.Id, force, actor, progress: null, _life.Token);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return null;
        }
        finally
        {
            _adopting.Remove(entry.Key);
        }
    }
}
