using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Support.Pages;

/// <summary>A program that is always the same.</summary>
internal sealed class FixedFacts : IProgramFacts
{
    public ProgramFacts Read() => new()
    {
        Version = "0.1.0",
        Runtime = ".NET 10.0.0",
        System = "Debian GNU/Linux 12 (bookworm)",
        StartedAt = TimeProvider.System.GetUtcNow().AddHours(-73),
        DataDirectory = "/data",
        DatabaseBytes = 18_400_000,
        JobStorageBytes = 421_888,
        LogBytes = 900,
    };
}
