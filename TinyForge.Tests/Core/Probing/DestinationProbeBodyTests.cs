using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;
using static TinyForge.Tests.Core.Probing.BodyProbe;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationProbeBodyTests
{
    [Theory]
    [InlineData("all is ready")]
    [InlineData("ready")]
    [InlineData("readready")]
    public async Task Probe_TextInTheBody_Passes(string body)
    {
        await using var upstream = await TestUpstream.AnsweringAsync(body);

        var outcome = await ProbeAsync(upstream.Url);

        Assert.Equal((StageStatus.Passed, null, 200), (outcome.Status, outcome.Code, outcome.HttpStatus));
        Assert.EndsWith("; \"ready\" was found in its body", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all is Ready")]
    [InlineData("read")]
    [InlineData("")]
    public async Task Probe_TextNotInTheBody_Fails(string body)
    {
        await using var upstream = await TestUpstream.AnsweringAsync(body);

        var outcome = await ProbeAsync(upstream.Url);

        Fails(outcome, "but \"ready\" is not in its body", DiagnosticHints.For(FailureCode.HttpTextMissing));
        Assert.Equal("http_text_missing", outcome.Code!.Value.ToName());
    }

    [Fact]
    public async Task Probe_BadStatus_IsJudgedFirst()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("ready", 500);

        Assert.Equal((StageStatus.Failed, FailureCode.HttpStatus), await VerdictAsync(upstream.Url));
    }

    [Fact]
    public async Task Probe_NoTextAskedFor_NoBodyIsRead()
    {
        await using var upstream = RawUpstream.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");

        var outcomes = await new ProbeBench().RunAsync(ProbeBench.Request(Url(upstream)));

        Assert.Equal(StageStatus.Passed, outcomes[2].Status);
    }

    [Fact]
    public async Task Probe_Request_AsksForNoPacking()
    {
        await using var upstream = await TestUpstream.StartAsync(c => c.Response.WriteAsync($"[{c.Request.Headers.AcceptEncoding}]"));

        Assert.Equal(StageStatus.Passed, (await ProbeAsync(upstream.Url, "[identity]")).Status);
    }

    // each byte comes by itself, and the answer never ends: only what stands at the first match makes it pass
    [Fact]
    public async Task Probe_TextAcrossChunks_IsFoundAndTheRestNotAwaited()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancel);
            foreach (var b in Encoding.UTF8.GetBytes("ist sie größer? ja"))
            {
                await stream.WriteAsync(new byte[] { (byte)'1', 13, 10, b, 13, 10 }, cancel);
                await Task.Delay(1, cancel);
            }
            await RawUpstream.UntilClosedAsync(stream, cancel);
        });

        Assert.Equal(StageStatus.Passed, (await ProbeAsync(Url(upstream), "größer", TimeSpan.FromSeconds(10))).Status);
    }

    // the text lies across every border that the search itself may have
    [Theory]
    [InlineData(16384)]
    [InlineData(32768)]
    [InlineData(BodySearch.Limit - 10)]
    public async Task Probe_TextAcrossABorderOfALongBody_IsFound(int border)
    {
        for (var shift = 0; shift <= 5; shift++)
        {
            var body = new string('x', border - shift) + "ready" + new string('x', 100);
            await using var upstream = await TestUpstream.AnsweringAsync(body);

            Assert.Equal(StageStatus.Passed, (await ProbeAsync(upstream.Url)).Status);
        }
    }

    [Theory]
    [InlineData(BodySearch.Limit - 5, StageStatus.Passed)]
    [InlineData(BodySearch.Limit - 4, StageStatus.Failed)]
    [InlineData(BodySearch.Limit, StageStatus.Failed)]
    public async Task Probe_TextPastTheLimit_IsNotRead(int before, StageStatus expected)
    {
        await using var upstream = await TestUpstream.AnsweringAsync(new string('x', before) + "ready");

        var outcome = await ProbeAsync(upstream.Url);

        Assert.Equal(expected, outcome.Status);
        if (expected == StageStatus.Failed)
            Fails(outcome, "is not in the first MiB of its body", DiagnosticHints.ForUnfinishedBody);
    }

    [Fact]
    public async Task Probe_BodyOfExactlyTheLimit_WasReadWhole()
    {
        await using var upstream = await TestUpstream.AnsweringAsync(new string('x', BodySearch.Limit));

        Fails(await ProbeAsync(upstream.Url), "is not in its body", DiagnosticHints.For(FailureCode.HttpTextMissing));
    }

    [Fact]
    public async Task Probe_EndlessBody_IsReadToTheLimit()
    {
        var sent = 0L;
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync(new byte[65536], cancel);
                Interlocked.Add(ref sent, 65536);
            }
        });

        Fails(await ProbeAsync(Url(upstream), "ready", TimeSpan.FromSeconds(10)), "is not in the first MiB", DiagnosticHints.ForUnfinishedBody);
        // what lies in the buffers of two sockets was sent too
        Assert.InRange(Interlocked.Read(ref sent), BodySearch.Limit, 32 * BodySearch.Limit);
    }

    [Fact]
    public async Task Probe_DrippedBody_RunsIntoTheLimit()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), cancel);
                await Task.Delay(10, cancel);
            }
        });

        var outcome = await ProbeAsync(Url(upstream), "ready", TimeSpan.FromMilliseconds(500));

        Assert.Equal((StageStatus.Failed, FailureCode.HttpTimeout, 200), (outcome.Status, outcome.Code, outcome.HttpStatus));
        Assert.Contains("its body did not end within 0.5 s, and \"ready\" is not in the ", outcome.Message, StringComparison.Ordinal);
        Assert.InRange(outcome.Duration, TimeSpan.FromMilliseconds(450), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\nsome", "the 4 bytes that came")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n", "the 4 bytes that came")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nnonsense", "the 0 bytes that came")]
    [InlineData("Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nready", "the 0 bytes that came")]
    public async Task Probe_BodyBreaksOff_SaysSo(string rest, string came)
    {
        await using var upstream = RawUpstream.Answering("HTTP/1.1 200 OK\r\n" + rest);

        Fails(await ProbeAsync(Url(upstream)), $"but its body broke off, and \"ready\" is not in {came}", DiagnosticHints.ForUnfinishedBody);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Probe_OverTls_FindsItToo(HttpProtocols protocols)
    {
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);
        await using var upstream = await TestUpstream.StartAsync(c => c.Response.WriteAsync("all is ready"), certificate, protocols);

        var outcomes = await new ProbeBench().RunAsync(ProbeBench.Request(upstream.Url) with { BodyContains = "ready" });

        Assert.Equal(StageStatus.Passed, outcomes[3].Status);
    }

    [Fact]
    public async Task Probe_CancelledWhileReading_Throws()
    {
        using var stop = new CancellationTokenSource();
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome"u8.ToArray(), cancel);
            await stop.CancelAsync();
            await RawUpstream.UntilClosedAsync(stream, cancel);
        });
        var bench = new ProbeBench();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in bench.Build().ProbeAsync(ProbeBench.Request(Url(upstream)) with { BodyContains = "ready" }, stop.Token))
            {
            }
        });
        bench.Connector.AssertNothingOpen();
    }

    private static string Url(RawUpstream upstream) => $"http://127.0.0.1:{upstream.Port}";

    private static async Task<(StageStatus Status, FailureCode? Code)> VerdictAsync(string url)
    {
        var outcome = await ProbeAsync(url);
        return (outcome.Status, outcome.Code);
    }
}
