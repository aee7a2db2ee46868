namespace TinyForge.Core.Settings;

/// <summary>Keeps the settings. Reads come from memory, so they may be made on a hot path.</summary>
public interface ISettingsStore
{
    /// <summary>The settings as last saved.</summary>
    ForgeSettings Current { get; }

    /// <summary>Stores settings that <see cref="SettingsRules"/> has passed; <see cref="Current"/> is the new value when this returns.</summary>
    Task SaveAsync(ForgeSettings settings, CancellationToken cancellationToken);
}
