using System.Globalization;
using TinyForge.Benchmarks;
using TinyForge.Benchmarks.Scenarios;

if (args is [UpstreamFarm.Argument])
{
    await UpstreamFarm.ServeAsync();
    return 0;
}
// measurements on loopback, bounded, ending by themselves; what each means: docs/performance.md
IScenario[] scenarios = [new CreateScenario(), new UploadScenario(), new EventsScenario(), new EventSearchScenario(), new ProbeScenario(args.Length > 2 ? Number(args[2]) : ProbeScenario.DefaultConcurrency)];
var scenario = scenarios.FirstOrDefault(s => s.Name == args.FirstOrDefault());
if (scenario is null)
{
    await Console.Error.WriteLineAsync("Name a scenario, and if you like its size:");
    foreach (var known in scenarios)
        await Console.Error.WriteLineAsync($"  {known.Name,-12} {known.Description}");
    return 2;
}
if (args.Skip(1).FirstOrDefault(a => Number(a) < 1) is { } wrong)
{
    await Console.Error.WriteLineAsync($"'{wrong}' is not a size: use a number above 0.");
    return 2;
}
await scenario.RunAsync(args.Length > 1 ? Number(args[1]) : null, CancellationToken.None);
return 0;

// 0 where it is none
static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
