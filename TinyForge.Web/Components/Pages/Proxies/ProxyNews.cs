using MudBlazor;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>Tells how a change of a proxy ended.</summary>
internal static class ProxyNews
{
    /// <summary>What was done, that it will be done, or why it was not.</summary>
    /// <param name="snackbar">Where it is told.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="proxy">The proxy as it was or is.</param>
    /// <param name="done">What to say where it is done.</param>
    public static void Tell(this ISnackbar snackbar, ProvisionResult result, StandaloneProxy proxy, string done)
    {
        var (text, severity) = result switch
        {
            { Outcome: ProvisionOutcome.Waiting } => (ProxyText.Kept(result.Proxy ?? proxy), Severity.Warning),
            { Ok: true } => (done, Severity.Success),
            _ => (ProxyText.Failure(result).ToString(), Severity.Error),
        };
        snackbar.Add(text, severity);
    }
}
