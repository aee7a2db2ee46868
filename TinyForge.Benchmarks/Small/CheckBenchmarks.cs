using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Settings;

namespace TinyForge.Benchmarks.Small;

/// <summary>What a health check is beside its network: when, whether it may, what a failure means.</summary>
public class CheckBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 1, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ForbiddenAddresses _forbidden = new(new ForgeSettings().ForbiddenDestinations);
    private readonly long _proxy = 4711;
    private readonly FailureCode _code = FailureCode.TcpRefused;
    private readonly IPAddress _allowed = IPAddress.Parse("10.0.0.5");
    private readonly IPAddress _mapped = IPAddress.Parse("::ffff:10.0.0.5");
    private readonly HttpRequestException _refused = new(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused));

    /// <summary>The next turn of a proxy.</summary>
    [Benchmark]
    public DateTimeOffset NextTurn() => CheckSchedule.Next(_proxy, Interval, Now);

    /// <summary>An address that is not forbidden, with the list that the program begins with.</summary>
    [Benchmark]
    public bool Allowed() => _forbidden.Contains(ForbiddenAddresses.Canonical(_allowed));

    /// <summary>The same, written as IPv6.</summary>
    [Benchmark]
    public bool AllowedMapped() => _forbidden.Contains(ForbiddenAddresses.Canonical(_mapped));

    /// <summary>What a refused connection means.</summary>
    [Benchmark]
    public FailureCode Classify() => FailureClassifier.Classify(_refused).Code;

    /// <summary>What to do about it.</summary>
    [Benchmark]
    public string Hint() => DiagnosticHints.For(_code, port: 3000);
}
