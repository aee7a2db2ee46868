using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Settings in memory.</summary>
internal sealed class FakeSettingsStore : ISettingsStore
{
    public ForgeSettings Current { get; set; } = new();

    public int Saves { get; private set; }

    /// <summary>What somebody else does just before a save.</summary>
    public Action? Meanwhile { get; set; }

    public Task<bool> TrySaveAsync(ForgeSettings basedOn, ForgeSettings settings, Actor actor, CancellationToken cancellationToken)
    {
        Meanwhile?.Invoke();
        if (!ReferenceEquals(Current, basedOn))
            return Task.FromResult(false);
        Current = settings;
        Saves++;
        return Task.FromResult(true);
    }
}
