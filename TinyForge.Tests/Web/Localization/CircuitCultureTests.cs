using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Tests.Support;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Localization;

public sealed class CircuitCultureTests
{
    [Fact]
    public async Task Activity_OverAnotherConnection_IsInTheLanguageOfTheCircuit()
    {
        await using var services = new ServiceCollection().AddForgeLocalization().BuildServiceProvider();
        await using var circuit = services.CreateAsyncScope();
        CircuitHandler handler;
        using (Speaking.German())
            handler = Assert.Single(circuit.ServiceProvider.GetServices<CircuitHandler>());

        using var _ = Speaking.NoLanguage();
        List<string> spoken = [];
        // the context has no constructor that others may call, and the handler hands it on as it is
        await handler.CreateInboundActivityHandler(async _ =>
        {
            spoken.Add($"{Languages.Current} {1.5:N1}");
            await Task.Yield();
            spoken.Add($"{Languages.Current} {1.5:N1}");
        })(null!);

        Assert.Equal(["de 1,5", "de 1,5"], spoken);
        Assert.Equal("en 1.5", $"{Languages.Current} {1.5:N1}");
    }
}
