using System.Security.Cryptography;
using System.Text.Json;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What an import would do, in the order in which it would: settings, changes, new proxies, deletions.</summary>
public sealed record ImportPlan
{
    /// <summary>The settings; null where the document says nothing of them, or they shall not count.</summary>
    public SettingsPlan? Settings { get; init; }

    /// <summary>The proxies: those of the document in its order, then those that are deleted.</summary>
    public IReadOnlyList<ImportEntry> Entries { get; init; } = [];

    /// <summary>Whether there is anything to do.</summary>
    public bool IsChange => Settings is { IsChange: true } || Entries.Any(e => e.IsChange);

    /// <summary>What tells this plan from one that would do something else, also where the state that it was made from has moved.</summary>
    public string Fingerprint => Hash();

    /// <summary>How many proxies that is done with.</summary>
    public int Count(ImportAction action) => Entries.Count(e => e.Action == action);

    // a warning changes nothing, and what a gateway says in a reason may be worded anew each time
    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Settings = Settings is { IsChange: true } ? Settings.Changes : null,
        Entries = Entries.Select(e => new { e.Action, e.ProxyId, e.Gateway, e.Domains, e.Changes, Draft = e.Draft is null ? null : e.Draft with { BasedOn = null } }),
    })))[..32];
}
