using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support;

/// <summary>Settings in memory.</summary>
internal sealed class FixedSettings(ForgeSettings? initial = null) : ISettingsStore
{
    public ForgeSettings Current { get; private set; } = initial ?? new ForgeSettings();

    public Task<bool> TrySaveAsync(ForgeSettings basedOn, ForgeSettings settings, Actor actor, CancellationToken cancellationToken)
    {
        var isCurrent = ReferenceEquals(Current, basedOn);
        if (isCurrent)
            Current = settings;
        return Task.FromResult(isCurrent);
    }
}
