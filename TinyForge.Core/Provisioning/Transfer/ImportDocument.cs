namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What a document says that was exported here or elsewhere, read but not judged. Its form is described in docs/export-import.md.</summary>
public sealed record ImportDocument
{
    /// <summary>What its field <c>format</c> says.</summary>
    public const string Format = "tinyforge";

    /// <summary>The version of the form that this program writes, and the highest that it reads.</summary>
    public const int Version = 1;

    /// <summary>Most proxies in one document.</summary>
    public const int MaxProxies = 10_000;

    /// <summary>The settings; null where the document says nothing of them.</summary>
    public ImportedSettings? Settings { get; init; }

    /// <summary>The proxies in their order; null where the document says nothing of them.</summary>
    public IReadOnlyList<ImportedProxy>? Proxies { get; init; }
}
