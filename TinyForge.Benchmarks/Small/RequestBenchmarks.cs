using System.Globalization;
using BenchmarkDotNet.Attributes;
using TinyForge.Core.Proxies;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Benchmarks.Small;

/// <summary>What the gateway does with a request before it goes on.</summary>
public class RequestBenchmarks
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private readonly string _plain = "/api/items?page=2&sort=name";
    private readonly string _encoded = "/search?q=caf%C3%A9+au+lait&back=%2Fhome%2F";
    private readonly string _attack = "/items?id=1+union+all+select+1,2,3+from+users";
    private readonly HostTable _table = new();

    /// <summary>How many proxies the gateway has.</summary>
    [Params(10, 5_000)]
    public int Proxies { get; set; }

    /// <summary>Half of the proxies have a wildcard each.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (var i = 1; i <= Proxies; i++)
            _table.Apply(Id(i), Spec(i));
    }

    /// <summary>A name that a proxy has.</summary>
    [Benchmark]
    public bool FindExact() => _table.TryFind(HostHeader.Name("app1.example.test:8080"), out _);

    /// <summary>A name below a wildcard.</summary>
    [Benchmark]
    public bool FindWildcard() => _table.TryFind(HostHeader.Name("a.b.app2.example.test"), out _);

    /// <summary>A name of no proxy.</summary>
    [Benchmark]
    public bool FindNothing() => _table.TryFind(HostHeader.Name("www.elsewhere.example.org"), out _);

    /// <summary>A change of one proxy, beside all others.</summary>
    [Benchmark]
    public object? Apply() => _table.Apply("1", Spec(1));

    /// <summary>A request as browsers make them.</summary>
    [Benchmark]
    public bool FilterPlain() => ExploitFilter.Matches(_plain, Browser);

    /// <summary>A request with encoded text in its query.</summary>
    [Benchmark]
    public bool FilterEncoded() => ExploitFilter.Matches(_encoded, Browser);

    /// <summary>A request that is refused.</summary>
    [Benchmark]
    public bool FilterAttack() => ExploitFilter.Matches(_attack, Browser);

    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ProxySpec Spec(int number) => new()
    {
        Domains = [DomainName.Parse(string.Create(CultureInfo.InvariantCulture, $"{(number % 2 == 0 ? "*." : "")}app{number}.example.test"))],
        Destination = Destination.Parse("http://127.0.0.1:9"),
    };
}
