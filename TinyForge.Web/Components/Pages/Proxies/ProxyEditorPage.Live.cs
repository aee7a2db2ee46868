using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Proxies;

// what others do with the proxy while its form is open: told, never written over what was typed
public sealed partial class ProxyEditorPage
{
    private IDisposable? _following;
    private StandaloneProxy? _changed;
    private string _changedBy = "";
    private string? _deleted;
    private DateTimeOffset? _seenVersion;

    private async Task OnEventsAsync(EventBatch batch)
    {
        // a run of one's own ends with a page of its own, or with the words of a refusal
        if (_model is not { } model || _stepper.IsRunning || !batch.Concerns(e => e.ProxyId == Id && e.Source == EventSource.Proxy))
            return;
        var by = batch.Events.LastOrDefault(e => e.ProxyId == Id && e.Source == EventSource.Proxy)?.Actor ?? T["Editor.SomebodyElse"].Value;
        try
        {
            var proxy = await Store.FindAsync(Id!.Value, _life.Token);
            if (proxy is null)
                (_missing, _deleted) = (true, T["Editor.DeletedBy", by, _proxyName]);
            else if (proxy.UpdatedAt != model.BasedOn && proxy.UpdatedAt != _seenVersion)
                (_changed, _changedBy, _seenVersion) = (proxy, by, proxy.UpdatedAt);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        StateHasChanged();
    }

    private void TakeOver(StandaloneProxy proxy)
    {
        (_model, _changed, _proxyName) = (EditorModel.From(proxy.Spec, withDomains: true, basedOn: proxy.UpdatedAt), null, ProxyText.Name(proxy));
        ForgetRun();
    }
}
