using System.Globalization;
using BenchmarkDotNet.Attributes;
using TinyForge.Core.Proxies;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Benchmarks.Small;

/// <summary>Which proxy a request is for.</summary>
public class RouteBenchmarks
{
    private readonly ProxySpec _changed = Spec(1);
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
    public bool Exact() => _table.TryFind(HostHeader.Name("app1.example.test:8080"), out _);

    /// <summary>A name below a wildcard.</summary>
    [Benchmark]
    public bool Wildcard() => _table.TryFind(HostHeader.Name("a.b.app2.example.test"), out _);

    /// <summary>A name of no proxy.</summary>
    [Benchmark]
    public bool Nothing() => _table.TryFind(HostHeader.Name("www.elsewhere.example.org"), out _);

    /// <summary>A change of one proxy, beside all others.</summary>
    [Benchmark]
    public object? Change() => _table.Apply("1", _changed);

    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ProxySpec Spec(int number) => new()
    {
        Domains = [DomainName.Parse(string.Create(CultureInfo.InvariantCulture, $"{(number % 2 == 0 ? "*." : "")}app{number}.example.test"))],
        Destination = Destination.Parse("http://127.0.0.1:9"),
    };
}
