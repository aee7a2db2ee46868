using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support;

/// <summary>Saving where nobody else does.</summary>
internal static class SettingsStoreExtensions
{
    public static async Task SaveAsync(this ISettingsStore store, ForgeSettings settings, CancellationToken cancellationToken) =>
        Assert.True(await store.TrySaveAsync(store.Current, settings, Make.Actor, cancellationToken));
}
