using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Settings in memory.</summary>
internal sealed class FakeSettingsStore : ISettingsStore
{
    public ForgeSettings Current { get; set; } = new();

    public Task SaveAsync(ForgeSettings settings, CancellationToken cancellationToken)
    {
        Current = settings;
        return Task.CompletedTask;
    }
}
