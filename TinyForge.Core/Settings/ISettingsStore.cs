using TinyForge.Core.Events;

namespace TinyForge.Core.Settings;

/// <summary>Keeps the settings. Reads come from memory, so they may be made on a hot path.</summary>
public interface ISettingsStore
{
    /// <summary>The settings as last saved.</summary>
    ForgeSettings Current { get; }

    /// <summary>Stores settings that <see cref="SettingsRules"/> has passed, unless somebody else stored others meanwhile.</summary>
    /// <param name="basedOn">The value of <see cref="Current"/> that <paramref name="settings"/> was made from; that very object, not one equal to it.</param>
    /// <param name="settings">What <see cref="Current"/> is when this returns true.</param>
    /// <param name="actor">Whom the event names, which is committed with the change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where <paramref name="basedOn"/> is no longer current; nothing is stored then.</returns>
    Task<bool> TrySaveAsync(ForgeSettings basedOn, ForgeSettings settings, Actor actor, CancellationToken cancellationToken);
}
