using Microsoft.Extensions.DependencyInjection;
using TinyForge.Tests.Support;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Hosting;

public sealed class HostFactsTests
{
    [Fact]
    public async Task Read_WholeProgram_TellsItsFiles()
    {
        await using var forge = await RunningForge.StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(forge.DataDirectory, "logs")).FullName, "old.log"), new byte[5000], TestContext.Current.CancellationToken);
        var facts = forge.Services.GetRequiredService<IProgramFacts>().Read();
        Assert.Equal(forge.DataDirectory, facts.DataDirectory);
        Assert.InRange(facts.DatabaseBytes, 4096, long.MaxValue);
        Assert.InRange(facts.LogBytes, 5000, long.MaxValue);
        Assert.StartsWith("0.1.0", facts.Version, StringComparison.Ordinal);
        Assert.InRange(facts.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow());
    }
}
