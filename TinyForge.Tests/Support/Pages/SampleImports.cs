using System.Text;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Imports to look at.</summary>
internal static class SampleImports
{
    private const string LongName = "a-tenant-with-a-rather-long-name.customers.subsidiary.example.com";

    /// <summary>A document that can be read; what the fake makes of it is up to the test.</summary>
    public static readonly byte[] File = Encoding.UTF8.GetBytes("""{"format": "tinyforge", "version": 1, "settings": {"unhealthy_after": 3}, "proxies": []}""");

    /// <summary>Some of everything.</summary>
    public static ImportPlan Household() => new()
    {
        Settings = new SettingsPlan
        {
            Changes = [new FieldChange("health_interval_seconds", "300", "60"), new FieldChange("npm_url", "none", "http://10.0.0.2:81")],
            Warnings = ["There is no password for Nginx Proxy Manager, and documents hold none. Until it is entered in the settings, no proxy can be made or changed there."],
            Before = new(),
            After = new(),
        },
        Entries =
        [
            Entry(ImportAction.Create, "board.example.com", 0, null),
            Entry(ImportAction.Update, "wiki.example.com", 1, 2) with
            {
                Domains = ["wiki.example.com", "docs.example.com", "handbook.example.com"],
                Changes = [new FieldChange("domains", "wiki.example.com, docs.example.com", "wiki.example.com, docs.example.com, handbook.example.com"), new FieldChange("destination", "http://10.0.0.21:8080", "http://10.0.0.22:8080")],
            },
            Entry(ImportAction.Create, LongName, 2, null) with { Warnings = ["Instead of certificate 9 it uses certificate 1 (Example intranet), which covers its domains here."] },
            Entry(ImportAction.Conflict, "api.shop.example.com", 3, null) with
            {
                Reason = "api.shop.example.com belongs to managed proxy 12 (http://10.0.0.9:8080) of instance 1, which its deploy script manages. Remove the instance, or leave the proxy out of the document.",
            },
            Entry(ImportAction.Unchanged, "git.example.com", 4, 1),
            Entry(ImportAction.Unchanged, "home.example.com", 5, 5),
            Entry(ImportAction.Delete, "print.example.com", null, 11),
        ],
    };

    /// <summary>In the middle.</summary>
    public static ImportProgress Running() => new()
    {
        Total = 4,
        Unchanged = 2,
        SettingsSaved = true,
        Current = LongName,
        Items = [Item(ImportAction.Create, ImportEnd.Done, "board.example.com", 12)],
        StartedAt = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>Ended, though not with all.</summary>
    public static ImportProgress Ended() => Running() with
    {
        Current = null,
        EndedAt = TimeProvider.System.GetUtcNow(),
        Items =
        [
            Item(ImportAction.Conflict, ImportEnd.Conflict, "api.shop.example.com", null) with { Detail = Household().Entries[3].Reason },
            Item(ImportAction.Create, ImportEnd.Done, "board.example.com", 12) with { Warning = "10.0.0.44:3000 refused the connection. Port 3000 is not accepting connections. Check if the service is running and the port is correct." },
            Item(ImportAction.Update, ImportEnd.Failed, "wiki.example.com", 2) with { Detail = "The embedded gateway does not serve it. HTTP 502 came from the gateway's port, and not from the destination." },
            Item(ImportAction.Create, ImportEnd.Done, LongName, 13),
            Item(ImportAction.Delete, ImportEnd.Done, "print.example.com", 11),
        ],
    };

    private static ImportEntry Entry(ImportAction action, string domain, int? index, long? id) =>
        new() { Action = action, Index = index, Domains = [domain], Destination = "http://10.0.0.44:3000", Gateway = "embedded", ProxyId = id };

    private static ImportItem Item(ImportAction action, ImportEnd end, string name, long? id) => new() { Action = action, Name = name, ProxyId = id, End = end };
}
