using BenchmarkDotNet.Attributes;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Benchmarks.Small;

/// <summary>Whether a request looks like an attack.</summary>
public class FilterBenchmarks
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private readonly string _plain = "/api/items?page=2&sort=name";
    private readonly string _encoded = "/search?q=caf%C3%A9+au+lait&back=%2Fhome%2F";
    private readonly string _attack = "/items?id=1+union+all+select+1,2,3+from+users";

    /// <summary>A request as browsers make them.</summary>
    [Benchmark]
    public bool Plain() => ExploitFilter.Matches(_plain, Browser);

    /// <summary>A request with encoded text in its query.</summary>
    [Benchmark]
    public bool Encoded() => ExploitFilter.Matches(_encoded, Browser);

    /// <summary>A request that is refused.</summary>
    [Benchmark]
    public bool Attack() => ExploitFilter.Matches(_attack, Browser);
}
