using System.Net.Sockets;
using System.Text;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationProbeHttpTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Probe_AnswerOfAGateway_IsALoop()
    {
        await using var upstream = await TestUpstream.StartAsync(c =>
        {
            c.Response.StatusCode = 404;
            c.Response.Headers[GatewayMarker.Header] = "unknown_host";
            return Task.CompletedTask;
        });

        var outcomes = await new ProbeBench().RunAsync(upstream.Url);

        Assert.Equal((StageStatus.Failed, FailureCode.DestinationIsGateway, (int?)404), (outcomes[2].Status, outcomes[2].Code, outcomes[2].HttpStatus));
    }

    [Theory]
    [InlineData(200, StageStatus.Passed)]
    [InlineData(204, StageStatus.Passed)]
    [InlineData(301, StageStatus.Passed)]
    [InlineData(401, StageStatus.Passed)]
    [InlineData(403, StageStatus.Passed)]
    [InlineData(400, StageStatus.Warning)]
    [InlineData(404, StageStatus.Warning)]
    [InlineData(429, StageStatus.Warning)]
    [InlineData(500, StageStatus.Failed)]
    [InlineData(503, StageStatus.Failed)]
    [InlineData(700, StageStatus.Failed)]
    public async Task Probe_Status_IsJudged(int status, StageStatus expected)
    {
        await using var upstream = await TestUpstream.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var outcomes = await new ProbeBench().RunAsync(upstream.Url);

        Assert.Equal([(ProbeStage.Dns, StageStatus.Skipped), (ProbeStage.Tcp, StageStatus.Passed), (ProbeStage.Http, expected)], outcomes.Select(o => (o.Stage, o.Status)));
        Assert.Equal(status, outcomes[2].HttpStatus);
        Assert.StartsWith($"HTTP {status} {StatusJudge.Phrase(status)}".TrimEnd() + $" from {upstream.Url} in ", outcomes[2].Message, StringComparison.Ordinal);
        if (expected == StageStatus.Passed)
            Assert.Equal((null, null), (outcomes[2].Code, outcomes[2].Hint));
        else
            Assert.Equal((FailureCode.HttpStatus, $"Service responded with HTTP {status}. The service may not be healthy."), (outcomes[2].Code!.Value, outcomes[2].Hint));
    }

    [Fact]
    public async Task Probe_UnaskedSwitchOfProtocols_Fails()
    {
        await using var upstream = RawUpstream.Answering("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");

        var outcome = await HttpAsync(upstream);

        Assert.Equal((StageStatus.Failed, FailureCode.HttpStatus, 101), (outcome.Status, outcome.Code, outcome.HttpStatus));
    }

    [Theory]
    [InlineData("404", 404, StageStatus.Passed)]
    [InlineData("200-299", 301, StageStatus.Failed)]
    [InlineData("200", 404, StageStatus.Failed)]
    public async Task Probe_ExpectedStatus_DecidesAlone(string expected, int status, StageStatus verdict)
    {
        Assert.True(ExpectedStatus.TryParse(expected, out var set, out _));
        await using var upstream = await TestUpstream.AnsweringAsync("hello", status);

        var outcomes = await new ProbeBench().RunAsync(ProbeBench.Request(upstream.Url) with { ExpectedStatus = set });

        Assert.Equal((verdict, status), (outcomes[2].Status, outcomes[2].HttpStatus));
        Assert.Equal(verdict == StageStatus.Failed, outcomes[2].Message.EndsWith($", expected {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probe_Redirect_IsToldAndNotFollowed()
    {
        await using var upstream = RawUpstream.Answering("HTTP/1.1 302 Found\r\nLocation: https://login.example.test/start\r\nContent-Length: 0\r\n\r\n");

        var outcome = await HttpAsync(upstream);

        Assert.EndsWith(", redirects to https://login.example.test/start", outcome.Message, StringComparison.Ordinal);
        Assert.Equal((StageStatus.Passed, 1), (outcome.Status, upstream.Accepted));
    }

    [Fact]
    public async Task Probe_Request_IsWhatTheContractSays()
    {
        var request = "";
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            var buffer = new byte[4096];
            request = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, cancel));
            await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), cancel);
        });

        await new ProbeBench().RunAsync(ProbeBench.Request($"http://127.0.0.1:{upstream.Port}") with { Method = "OPTIONS", Path = "/health?full=1" });

        var lines = request.Split("\r\n");
        Assert.Equal("OPTIONS /health?full=1 HTTP/1.1", lines[0]);
        Assert.Contains($"Host: {ProbeBench.Domain}", lines);
        Assert.Contains("Connection: close", lines);
        Assert.Contains(lines, l => l.StartsWith("User-Agent: TinyForge/", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith("Cookie", StringComparison.Ordinal) || l.StartsWith("Accept-Encoding", StringComparison.Ordinal) || l.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Probe_EndlessBody_IsNotRead()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            while (true)
                await stream.WriteAsync(new byte[65536], cancel);
        });

        Assert.Equal(StageStatus.Passed, (await HttpAsync(upstream)).Status);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n")]
    [InlineData("220 mail.example.test ESMTP\r\n")]
    [InlineData("\0\u0001\u0002\u0003garbage\n\n")]
    // the first frame of a service that speaks HTTP/2 only
    [InlineData("\0\0\0\u0004\0\0\0\0\0")]
    public async Task Probe_Garbage_IsInvalid(string answer)
    {
        await using var upstream = RawUpstream.Answering(answer);

        Fails(await HttpAsync(upstream), FailureCode.HttpInvalid);
    }

    // MySQL and others greet first and then wait
    [Fact]
    public async Task Probe_GarbageThenSilence_IsInvalid()
    {
        await using var upstream = RawUpstream.Stalling("J\0\0\0\n8.4.0");

        Fails(await HttpAsync(upstream), FailureCode.HttpInvalid);
    }

    [Fact]
    public async Task Probe_HugeHeader_IsInvalid()
    {
        await using var upstream = RawUpstream.Answering("HTTP/1.1 200 OK\r\nX-Large: " + new string('x', 100_000) + "\r\n\r\n");

        Fails(await HttpAsync(upstream), FailureCode.HttpInvalid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task Probe_ClosedBeforeTheAnswer_IsClosed(string start)
    {
        await using var upstream = RawUpstream.Answering(start);

        Fails(await HttpAsync(upstream), FailureCode.HttpClosed);
    }

    [Fact]
    public async Task Probe_Reset_IsClosed()
    {
        await using var upstream = RawUpstream.Resetting();

        Fails(await HttpAsync(upstream), FailureCode.HttpClosed);
    }

    [Fact]
    public async Task Probe_HangsAfterAccept_TimesOut()
    {
        await using var upstream = RawUpstream.Silent();

        Fails(await HttpAsync(upstream), FailureCode.HttpTimeout);
    }

    [Fact]
    public async Task Probe_HeaderThenStop_TimesOut()
    {
        await using var upstream = RawUpstream.Stalling("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n");

        Fails(await HttpAsync(upstream), FailureCode.HttpTimeout);
    }

    [Fact]
    public async Task Probe_HeaderDripped_TimesOutAllTheSame()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            foreach (var b in Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nServer: " + new string('x', 1000)))
            {
                await stream.WriteAsync(new[] { b }, cancel);
                await Task.Delay(50, cancel);
            }
        });

        Fails(await HttpAsync(upstream), FailureCode.HttpTimeout);
    }

    [Fact]
    public async Task Probe_InterimAnswersForEver_TimesOut()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            while (true)
            {
                await stream.WriteAsync("HTTP/1.1 102 Processing\r\n\r\n"u8.ToArray(), cancel);
                await Task.Delay(20, cancel);
            }
        });

        Fails(await HttpAsync(upstream), FailureCode.HttpTimeout);
    }

    [Fact]
    public async Task Probe_SlowButInTime_Passes()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            await Task.Delay(300, cancel);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
        });

        var outcomes = await new ProbeBench().RunAsync($"http://127.0.0.1:{upstream.Port}");

        Assert.Equal(StageStatus.Passed, outcomes[2].Status);
        Assert.InRange(outcomes[2].Duration, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Probe_TlsOnHttp_IsInvalidAndNamesTheRightUrl()
    {
        using var certificate = TestCertificates.SelfSigned("localhost");
        await using var upstream = await TestUpstream.StartAsync(_ => Task.CompletedTask, certificate);

        var outcomes = await new ProbeBench().RunAsync($"http://127.0.0.1:{upstream.Port}");

        Assert.Equal((StageStatus.Failed, FailureCode.HttpInvalid), (outcomes[2].Status, outcomes[2].Code));
        Assert.Equal($"The service speaks TLS: use https://127.0.0.1:{upstream.Port}.", outcomes[2].Hint);
    }

    // a port that speaks TLS and answers plain requests with a page of explanation, as nginx does
    [Fact]
    public async Task Probe_BadRequestFromATlsPort_IsInvalidWithItsStatus()
    {
        using var certificate = TestCertificates.SelfSigned("localhost");
        await using var secure = await TestUpstream.StartAsync(_ => Task.CompletedTask, certificate);
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            var buffer = new byte[4096];
            var count = await stream.ReadAsync(buffer, cancel);
            if (buffer[0] != 0x16)
            {
                await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nThe plain HTTP request was sent to HTTPS port"u8.ToArray(), cancel);
                return;
            }
            using var behind = new TcpClient();
            await behind.ConnectAsync("127.0.0.1", secure.Port, cancel);
            await behind.GetStream().WriteAsync(buffer.AsMemory(0, count), cancel);
            await Task.WhenAny(stream.CopyToAsync(behind.GetStream(), cancel), behind.GetStream().CopyToAsync(stream, cancel));
        });

        var outcome = await HttpAsync(upstream);

        Assert.Equal((StageStatus.Failed, FailureCode.HttpInvalid, 400), (outcome.Status, outcome.Code, outcome.HttpStatus));
        Assert.Equal($"The service speaks TLS: use https://127.0.0.1:{upstream.Port}.", outcome.Hint);
    }

    // a TLS service that will not shake hands with us still answers in its own language
    [Fact]
    public async Task Probe_TlsAlertOnHttp_IsInvalidAndNamesTheRightUrl()
    {
        await using var upstream = RawUpstream.Answering("\u0015\u0003\u0001\0\u0002\u0002F");

        var outcome = await HttpAsync(upstream);

        Assert.Equal(FailureCode.HttpInvalid, outcome.Code);
        Assert.StartsWith("The service speaks TLS: use https://", outcome.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_SlowAnswer_StagesBeforeItAreToldAtOnce()
    {
        var release = new TaskCompletionSource();
        await using var upstream = await TestUpstream.StartAsync(c => release.Task.WaitAsync(c.RequestAborted));
        var cancel = TestContext.Current.CancellationToken;
        await using var probe = new ProbeBench().Build().ProbeAsync(ProbeBench.Request(upstream.Url), cancel).GetAsyncEnumerator(cancel);

        Assert.True(await probe.MoveNextAsync());
        Assert.Equal(ProbeStage.Dns, probe.Current.Stage);
        Assert.True(await probe.MoveNextAsync());
        Assert.Equal((ProbeStage.Tcp, StageStatus.Passed), (probe.Current.Stage, probe.Current.Status));
        var http = probe.MoveNextAsync();
        Assert.False(http.IsCompleted);
        release.SetResult();
        Assert.True(await http);
        Assert.Equal((ProbeStage.Http, StageStatus.Passed), (probe.Current.Stage, probe.Current.Status));
        Assert.False(await probe.MoveNextAsync());
    }

    [Fact]
    public async Task Probe_ConsumerStopsEarly_ClosesTheConnection()
    {
        await using var upstream = RawUpstream.Silent();
        var bench = new ProbeBench();
        await foreach (var outcome in bench.Build().ProbeAsync(ProbeBench.Request($"http://127.0.0.1:{upstream.Port}"), TestContext.Current.CancellationToken))
        {
            if (outcome.Stage == ProbeStage.Tcp)
                break;
        }

        Assert.Single(bench.Connector.Connections);
        bench.Connector.AssertNothingOpen();
    }

    [Fact]
    public async Task Probe_CancelledWhileWaiting_ThrowsAndCloses()
    {
        var asked = new TaskCompletionSource();
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await RawUpstream.ReadSomeAsync(stream, cancel);
            asked.SetResult();
            await RawUpstream.UntilClosedAsync(stream, cancel);
        });
        using var stop = new CancellationTokenSource();
        var bench = new ProbeBench();
        var running = Task.Run(async () =>
        {
            await foreach (var _ in bench.Build().ProbeAsync(ProbeBench.Request($"http://127.0.0.1:{upstream.Port}"), stop.Token))
            {
            }
        }, TestContext.Current.CancellationToken);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(bench.Connector.Connections);
        bench.Connector.AssertNothingOpen();
    }

    [Fact]
    public async Task Probe_ManyTimesEveryWay_LeavesNoConnectionOpen()
    {
        using var certificate = TestCertificates.SelfSigned("localhost");
        await using var plain = await TestUpstream.AnsweringAsync("hello");
        await using var secure = await TestUpstream.StartAsync(_ => Task.CompletedTask, certificate);
        await using var garbage = RawUpstream.Answering("nonsense\r\n");
        string[] urls = [plain.Url, secure.Url, $"https://127.0.0.1:{plain.Port}", $"http://127.0.0.1:{secure.Port}", $"http://127.0.0.1:{garbage.Port}"];

        for (var i = 0; i < 10; i++)
        {
            await Task.WhenAll(urls.Select(async url =>
            {
                var bench = new ProbeBench();
                await bench.RunAsync(url);
                Assert.NotEmpty(bench.Connector.Connections);
            }));
        }
    }

    private static async Task<StageOutcome> HttpAsync(RawUpstream upstream)
    {
        var outcomes = await new ProbeBench().RunAsync(ProbeBench.Request($"http://127.0.0.1:{upstream.Port}") with { HttpTimeout = Short });
        Assert.Equal([(ProbeStage.Dns, StageStatus.Skipped), (ProbeStage.Tcp, StageStatus.Passed)], outcomes.Take(2).Select(o => (o.Stage, o.Status)));
        return outcomes[2];
    }

    private static void Fails(StageOutcome outcome, FailureCode code) =>
        Assert.Equal((ProbeStage.Http, StageStatus.Failed, code, DiagnosticHints.For(code), null), (outcome.Stage, outcome.Status, outcome.Code!.Value, outcome.Hint, outcome.HttpStatus));
}
