using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Settings;

namespace TinyForge.Benchmarks;

/// <summary>What the program registers below pages, API and jobs.</summary>
internal static class CoreServices
{
    /// <summary>Adds stores, events, probing and health checks on a database file, with no gateway and without secrets.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services, string path, TimeProvider time) => services
        .AddLogging()
        .AddSingleton(time)
        .AddSingleton<ISecretProtector, NoSecrets>()
        .AddSingleton<IdentityErrorDescriber>()
        .AddForgeEvents()
        .AddForgeData(_ => path)
        .AddSingleton<IOwnListeners, NoListeners>()
        .AddForgeProbing()
        .AddForgeHealth();

    private sealed class NoSecrets : ISecretProtector
    {
        public byte[] Protect(byte[] plain) => throw new NotSupportedException();

        public byte[]? Unprotect(byte[] cipher) => null;
    }
}
