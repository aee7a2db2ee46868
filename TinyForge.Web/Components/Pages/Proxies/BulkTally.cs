using Microsoft.Extensions.Localization;
using MudBlazor;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How a change of many proxies ends.</summary>
/// <param name="verb">What is done, for example <c>Deleting</c>.</param>
/// <param name="total">How many there are.</param>
internal sealed class BulkTally(string verb, int total)
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();
    private readonly List<string> _faults = [];
    private int _waiting;

    /// <summary>How many were tried.</summary>
    public int Tried { get; private set; }

    /// <summary>How well it went.</summary>
    public Severity Severity => _faults.Count == 0 && _waiting == 0 ? Severity.Success : Severity.Warning;

    /// <summary>How it went, in a sentence or two.</summary>
    public string Summary => (_faults.Count, _waiting) switch
    {
        (0, 0) when Tried == total => T["Bulk.AllDone", verb, total],
        (0, 0) => T["Bulk.Stopped", verb, Tried, total],
        (0, _) => $"{Done}.",
        (1, _) => T["Bulk.OneNot", Done, _faults[0]],
        _ => T["Bulk.SomeNot", Done, _faults.Count, _faults[0]],
    };

    private string Done => _waiting > 0
        ? T["Bulk.DoneOrKept", verb, Tried - _faults.Count - _waiting, total, _waiting]
        : T["Bulk.Done", verb, Tried - _faults.Count, total];

    /// <summary>Counts one.</summary>
    /// <returns>Whether it is done, or will be.</returns>
    public bool Note(ProvisionResult result)
    {
        Tried++;
        if (!result.Ok)
            _faults.Add(ProxyText.Failure(result).ToString());
        else if (result.Outcome == ProvisionOutcome.Waiting)
            _waiting++;
        return result.Ok;
    }
}
