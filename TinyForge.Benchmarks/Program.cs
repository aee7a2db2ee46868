using TinyForge.Benchmarks;
using TinyForge.Benchmarks.Scenarios;

// measurements on loopback, bounded, ending by themselves; what each means: docs/performance.md
IScenario[] scenarios = [new CreateScenario(), new UploadScenario(), new EventsScenario(), new EventSearchScenario()];
var scenario = scenarios.FirstOrDefault(s => s.Name == args.FirstOrDefault());
if (scenario is null)
{
    await Console.Error.WriteLineAsync("Name a scenario, and if you like its size:");
    foreach (var known in scenarios)
        await Console.Error.WriteLineAsync($"  {known.Name,-12} {known.Description}");
    return 2;
}
if (args.Length > 1 && (!int.TryParse(args[1], out var wanted) || wanted < 1))
{
    await Console.Error.WriteLineAsync($"'{args[1]}' is not a size: use a number above 0.");
    return 2;
}
await scenario.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : null, CancellationToken.None);
return 0;
