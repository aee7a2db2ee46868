using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Settings in memory.</summary>
internal sealed class FakeSettingsStore : ISettingsStore
{
    public ForgeSettings Current { get; set; } = new();

    public int Saves { get; private set; }

    public Task SaveAsync(ForgeSettings settings, CancellationToken cancellationToken)
    {
        Current = settings;
        Saves++;
        return Task.CompletedTask;
    }
}
