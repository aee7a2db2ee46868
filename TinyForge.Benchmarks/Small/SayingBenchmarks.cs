using System.Globalization;
using BenchmarkDotNet.Attributes;
using TinyForge.Core.Events;
using TinyForge.Web.Localization;

namespace TinyForge.Benchmarks.Small;

/// <summary>What a page says of an event in the language of who looks.</summary>
public class SayingBenchmarks
{
    private readonly ForgeEvent _unhealthy = EventBenchmarks.Unhealthy;
    private CultureInfo _before = CultureInfo.CurrentUICulture;
    private int _said;

    /// <summary>In German.</summary>
    [GlobalSetup]
    public void Speak() => (_before, CultureInfo.CurrentUICulture) = (CultureInfo.CurrentUICulture, CultureInfo.GetCultureInfo("de"));

    /// <summary>Ends what <see cref="Speak"/> began.</summary>
    [GlobalCleanup]
    public void Leave() => CultureInfo.CurrentUICulture = _before;

    /// <summary>A message that was said before.</summary>
    [Benchmark]
    public Spoken Again() => CoreText.Of(_unhealthy);

    /// <summary>A message for the first time.</summary>
    [Benchmark]
    public Spoken New() => CoreText.Of(_unhealthy, string.Create(CultureInfo.InvariantCulture, $"app{_said++}.example.test is unhealthy: tcp failed."));
}
