using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support;

/// <summary>Settings in memory.</summary>
internal sealed class FixedSettings(ForgeSettings? settings = null) : ISettingsStore
{
    public ForgeSettings Current { get; private set; } = settings ?? new ForgeSettings();

    public Task<bool> TrySaveAsync(ForgeSettings basedOn, ForgeSettings next, CancellationToken cancellationToken)
    {
        var isCurrent = ReferenceEquals(Current, basedOn);
        if (isCurrent)
            Current = next;
        return Task.FromResult(isCurrent);
    }
}
