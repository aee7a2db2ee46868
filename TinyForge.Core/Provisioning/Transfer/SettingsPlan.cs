using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What an import does with the settings.</summary>
public sealed record SettingsPlan
{
    /// <summary>The settings that differ.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>What stands in the way, so that none of them is saved, and what to do about it; empty where nothing does.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>What a person should know all the same.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether there is something to save.</summary>
    public bool IsChange => Changes.Count > 0 && Obstacles.Count == 0;

    /// <summary>The settings that the plan was made from.</summary>
    public required ForgeSettings Before { get; init; }

    /// <summary>The settings once they are saved; as before where there is nothing to save.</summary>
    public required ForgeSettings After { get; init; }
}
