using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What an import does with the settings.</summary>
internal sealed record SettingsPlanDto
{
    /// <summary>The settings that differ.</summary>
    public required IReadOnlyList<FieldChangeDto> Changes { get; init; }

    /// <summary>What stands in the way, so that none of them is saved, and what to do about it.</summary>
    public required IReadOnlyList<string> Obstacles { get; init; }

    /// <summary>What a person should know all the same.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public static SettingsPlanDto From(SettingsPlan plan) => new()
    {
        Changes = [.. plan.Changes.Select(FieldChangeDto.Of)],
        Obstacles = plan.Obstacles,
        Warnings = plan.Warnings,
    };
}
