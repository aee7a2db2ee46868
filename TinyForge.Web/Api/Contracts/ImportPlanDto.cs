using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What an import would do.</summary>
internal sealed record ImportPlanDto
{
    /// <summary>What tells this plan from another one; <c>fingerprint</c> of an import that shall do this and nothing else.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Proxies that are made.</summary>
    public required int Create { get; init; }

    /// <summary>Proxies that are changed.</summary>
    public required int Update { get; init; }

    /// <summary>Proxies that are deleted.</summary>
    public required int Delete { get; init; }

    /// <summary>Proxies that are as the document says.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Proxies that are left out, since something stands in their way.</summary>
    public required int Conflict { get; init; }

    /// <summary>The settings; null where the document says nothing of them, or they do not count.</summary>
    public required SettingsPlanDto? Settings { get; init; }

    /// <summary>The proxies: those of the document in its order, then those that are deleted.</summary>
    public required IReadOnlyList<ImportEntryDto> Entries { get; init; }

    public static ImportPlanDto From(ImportPlan plan) => new()
    {
        Fingerprint = plan.Fingerprint,
        Create = plan.Count(ImportAction.Create),
        Update = plan.Count(ImportAction.Update),
        Delete = plan.Count(ImportAction.Delete),
        Unchanged = plan.Count(ImportAction.Unchanged),
        Conflict = plan.Count(ImportAction.Conflict),
        Settings = plan.Settings is { } settings ? SettingsPlanDto.From(settings) : null,
        Entries = [.. plan.Entries.Select(ImportEntryDto.From)],
    };
}
