using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TinyForge.Benchmarks.Peers;

/// <summary>wrk, which sends requests to one proxy after the other over connections that it keeps.</summary>
/// <param name="folder">Where its script goes.</param>
/// <param name="proxies">How many proxies there are.</param>
internal sealed partial class Wrk(string folder, int proxies)
{
    /// <summary>How many connections it keeps.</summary>
    public const int Connections = 64;

    /// <summary>The program's name.</summary>
    public const string Program = "wrk";

    /// <summary>Sends as much as is answered.</summary>
    /// <param name="url">Where to; the host of each request is a proxy's domain.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="delay">How long each connection waits before each request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Something was not answered as it should be.</exception>
    public async Task<WrkResult> RunAsync(Uri url, int seconds, TimeSpan delay, CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder, "wrk.lua");
        await File.WriteAllTextAsync(script, string.Create(CultureInfo.InvariantCulture, $$"""
            local requests, last = {}, 0
            function init(args)
              for i = 1, {{proxies}} do requests[i] = wrk.format("GET", "{{url.AbsolutePath}}", { Host = "app" .. i .. ".example.test" }) end
            end
            function request()
              last = last % {{proxies}} + 1
              return requests[last]
            end
            {{(delay > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"function delay() return {delay.TotalMilliseconds:0} end") : "")}}
            """), cancellationToken);
        var start = new ProcessStartInfo(Program, ["-t2", string.Create(CultureInfo.InvariantCulture, $"-c{Connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--latency", "-s", script, url.ToString()]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (Rate().Match(said) is not { Success: true } rate || Tail().Match(said) is not { Success: true } tail || said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"{url}: {said}");
        var unit = tail.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
        return new WrkResult(double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(tail.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * unit);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"\s99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Tail();
}
