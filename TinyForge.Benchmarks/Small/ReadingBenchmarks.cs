using BenchmarkDotNet.Attributes;
using TinyForge.Core.Proxies;

namespace TinyForge.Benchmarks.Small;

/// <summary>What people type, read.</summary>
public class ReadingBenchmarks
{
    // fields, so that nothing is known when it is compiled
    private readonly string _domain = "app.example.com";
    private readonly string _unicode = "bücher.Example.com";
    private readonly string _wrong = "app_1..example.com";
    private readonly string _address = "http://10.0.0.5:3000";
    private readonly string _name = "https://grafana.lan/";
    private readonly string _statuses = "200-399,401,403";

    /// <summary>A plain name.</summary>
    [Benchmark]
    public bool Domain() => DomainName.TryParse(_domain, out _, out _);

    /// <summary>A name that becomes punycode.</summary>
    [Benchmark]
    public bool DomainInUnicode() => DomainName.TryParse(_unicode, out _, out _);

    /// <summary>A name that can't be one.</summary>
    [Benchmark]
    public bool DomainRefused() => DomainName.TryParse(_wrong, out _, out _);

    /// <summary>An address with a port.</summary>
    [Benchmark]
    public bool DestinationByAddress() => Destination.TryParse(_address, out _, out _);

    /// <summary>A name, with https.</summary>
    [Benchmark]
    public bool DestinationByName() => Destination.TryParse(_name, out _, out _);

    /// <summary>What a health check takes for an answer.</summary>
    [Benchmark]
    public bool ExpectedStatuses() => ExpectedStatus.TryParse(_statuses, out _, out _);
}
