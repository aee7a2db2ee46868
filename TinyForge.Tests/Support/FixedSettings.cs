using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support;

/// <summary>Settings in memory.</summary>
internal sealed class FixedSettings(ForgeSettings? settings = null) : ISettingsStore
{
    public ForgeSettings Current { get; private set; } = settings ?? new ForgeSettings();

    public Task SaveAsync(ForgeSettings settings, CancellationToken cancellationToken)
    {
        Current = settings;
        return Task.CompletedTask;
    }
}
