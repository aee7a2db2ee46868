using System.Globalization;
using TinyForge.Benchmarks;
using TinyForge.Benchmarks.Peers;
using TinyForge.Benchmarks.Scenarios;

if (args is [UpstreamFarm.Argument])
{
    await UpstreamFarm.ServeAsync();
    return 0;
}
if (args is [BareForwarder.Argument, var service, var http, var tls, var certificate])
{
    await BareForwarder.ServeAsync(service, int.Parse(http, CultureInfo.InvariantCulture), int.Parse(tls, CultureInfo.InvariantCulture), certificate);
    return 0;
}
if (args is [GatewayAlone.Argument, var database, var plainPort, var tlsPort])
{
    await GatewayAlone.ServeAsync(database, plainPort, tlsPort);
    return 0;
}
var scenario = KnownScenarios.Named(args.FirstOrDefault());
if (scenario is null)
{
    await Console.Error.WriteLineAsync("Name a scenario, and if you like its sizes:");
    foreach (var known in KnownScenarios.All)
        await Console.Error.WriteLineAsync($"  {known.Name,-12} {known.Description}");
    return 2;
}
var sizes = new List<int>();
foreach (var text in args.Skip(1))
{
    if (!int.TryParse(text, out var wanted) || wanted < 1)
    {
        await Console.Error.WriteLineAsync($"'{text}' is not a size: use a number above 0.");
        return 2;
    }
    sizes.Add(wanted);
}
await scenario.RunAsync(new Sizes(sizes), CancellationToken.None);
return 0;
