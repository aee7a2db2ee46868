namespace TinyForge.Web.Api.Contracts;

/// <summary>All proxies and settings, to be kept or brought to another installation. It holds no secrets: no passwords, no certificates.</summary>
internal sealed record DocumentDto
{
    /// <summary>Always <c>tinyforge</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of this form; 1. A higher one is refused.</summary>
    public required int Version { get; init; }

    /// <summary>When it was exported. Ignored in an import.</summary>
    public DateTimeOffset? ExportedAt { get; init; }

    /// <summary>The settings; in an import an absent field keeps its value. Absent or null says nothing of them.</summary>
    public SettingsInput? Settings { get; init; }

    /// <summary>The proxies of admins in the order of their first domains, at most 10,000; those of instances are their deploy scripts' business. Absent or null says nothing of them.</summary>
    public IReadOnlyList<DocumentProxyDto>? Proxies { get; init; }
}
