using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationProbeTlsTests
{
    [Theory]
    [InlineData(ProbeBench.Domain)]
    [InlineData("*.example.test")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Probe_SelfSignedForDomainOrDestination_WarnsUntrustedOnly(string name)
    {
        var outcomes = await ProbeAsync(TestCertificates.SelfSigned(name));

        Assert.Equal([ProbeStage.Dns, ProbeStage.Tcp, ProbeStage.Tls, ProbeStage.Http], outcomes.Select(o => o.Stage));
        AssertWarning(outcomes[2], FailureCode.TlsUntrusted);
        Assert.Equal("the certificate is signed by itself", outcomes[2].Message);
        Assert.Equal((StageStatus.Passed, 200), (outcomes[3].Status, outcomes[3].HttpStatus));
    }

    [Fact]
    public async Task Probe_Expired_WarnsExpiredAndListsTheRest()
    {
        using var certificate = TestCertificates.Expired("other.example");

        var outcomes = await ProbeAsync(certificate);

        AssertWarning(outcomes[2], FailureCode.TlsExpired);
        Assert.Equal($"the certificate expired on {CertificateJudge.Day(certificate.NotAfter)}; the certificate is for other.example, not for 127.0.0.1 or {ProbeBench.Domain}; the certificate is signed by itself", outcomes[2].Message);
        Assert.Equal(StageStatus.Passed, outcomes[3].Status);
    }

    [Fact]
    public async Task Probe_WrongName_WarnsMismatchBeforeUntrusted()
    {
        var outcomes = await ProbeAsync(TestCertificates.SelfSigned("other.example", "third.example"));

        AssertWarning(outcomes[2], FailureCode.TlsNameMismatch);
        Assert.Equal($"the certificate is for other.example, third.example, not for 127.0.0.1 or {ProbeBench.Domain}; the certificate is signed by itself", outcomes[2].Message);
    }

    [Fact]
    public void Judge_TrustedAndFitting_FindsNothing()
    {
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);

        Assert.Empty(Judge(certificate, X509ChainStatusFlags.NoError, certificate.NotBefore.AddDays(1)));
    }

    [Fact]
    public void Judge_NotYetValid_IsExpired()
    {
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);

        var fault = Assert.Single(Judge(certificate, X509ChainStatusFlags.NotTimeValid, certificate.NotBefore.AddDays(-1)));
        Assert.Equal((FailureCode.TlsExpired, $"the certificate is not valid before {CertificateJudge.Day(certificate.NotBefore)}"), (fault.Code, fault.Message));
    }

    [Fact]
    public void Judge_ExpiredIntermediate_IsExpired()
    {
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);

        Assert.Equal(FailureCode.TlsExpired, Assert.Single(Judge(certificate, X509ChainStatusFlags.NotTimeValid, certificate.NotBefore.AddDays(1))).Code);
    }

    [Fact]
    public async Task Probe_Http2Only_Passes()
    {
        var protocol = "";
        var scheme = "";
        var outcomes = await ProbeAsync(TestCertificates.SelfSigned(ProbeBench.Domain), c =>
        {
            (protocol, scheme) = (c.Request.Protocol, c.Request.Scheme);
            return Task.CompletedTask;
        }, HttpProtocols.Http2);

        Assert.Equal((StageStatus.Passed, 200), (outcomes[3].Status, outcomes[3].HttpStatus));
        Assert.Equal(("HTTP/2", "https"), (protocol, scheme));
    }

    // all go through one client, which must not take the one's connection for the other's request
    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Probe_SameNameAtTheSameTime_EachOnItsOwnConnection(HttpProtocols protocols)
    {
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);
        await using var first = await TestUpstream.StartAsync(c => Answer(c, 201), certificate, protocols);
        await using var second = await TestUpstream.StartAsync(c => Answer(c, 202), certificate, protocols);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var bench = new ProbeBench();
            var outcomes = await bench.RunAsync(i % 2 == 0 ? first.Url : second.Url);
            Assert.Equal((StageStatus.Passed, i % 2 == 0 ? 201 : 202), (outcomes[3].Status, outcomes[3].HttpStatus));
            Assert.Single(bench.Connector.Connections);
        }));

        static Task Answer(HttpContext context, int status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Probe_Https_SendsTheDomainAsServerNameOnOneConnection()
    {
        string? serverName = null;
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificateSelectionCallback = (_, name) =>
                {
                    serverName = name;
                    return certificate;
                },
            }, cancel);
            _ = await tls.ReadAsync(new byte[4096], cancel);
            await tls.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), cancel);
        });

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        Assert.Equal((StageStatus.Passed, 204), (outcomes[3].Status, outcomes[3].HttpStatus));
        Assert.Equal((ProbeBench.Domain, 1), (serverName, upstream.Accepted));
    }

    [Fact]
    public async Task Probe_PlainHttpOnHttps_IsInvalidAndNamesTheRightUrl()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("plain");

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        Assert.Equal((ProbeStage.Tls, StageStatus.Failed, FailureCode.HttpInvalid), (outcomes[2].Stage, outcomes[2].Status, outcomes[2].Code));
        Assert.Equal($"The service speaks plain HTTP: use http://127.0.0.1:{upstream.Port}.", outcomes[2].Hint);
        Assert.Equal((StageStatus.Skipped, "tls failed"), (outcomes[3].Status, outcomes[3].Message));
    }

    [Fact]
    public async Task Probe_NoTlsNorHttp_IsTlsFailed()
    {
        await using var upstream = RawUpstream.Answering("SSH-2.0-OpenSSH_9.9\r\n");

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        Assert.Equal((StageStatus.Failed, FailureCode.TlsFailed, DiagnosticHints.For(FailureCode.TlsFailed)), (outcomes[2].Status, outcomes[2].Code, outcomes[2].Hint));
    }

    [Fact]
    public async Task Probe_ClosedInsteadOfHandshake_IsTlsFailed()
    {
        await using var upstream = RawUpstream.Answering("");

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        Assert.Equal((StageStatus.Failed, FailureCode.TlsFailed), (outcomes[2].Status, outcomes[2].Code));
    }

    [Fact]
    public async Task Probe_HandshakeHangs_TimesOutAfterFiveSeconds()
    {
        await using var upstream = RawUpstream.Silent();

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        Assert.Equal((StageStatus.Failed, FailureCode.TlsTimeout, DiagnosticHints.For(FailureCode.TlsTimeout)), (outcomes[2].Status, outcomes[2].Code, outcomes[2].Hint));
        Assert.InRange(outcomes[2].Duration, TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(9));
    }

    // python's http.server and the like wait for the end of a line, which a handshake does not have
    [Fact]
    public async Task Probe_PlainHttpThatWaitsForALine_IsInvalid()
    {
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            var buffer = new byte[4096];
            var count = await stream.ReadAsync(buffer, cancel);
            if (buffer.AsSpan(0, count).StartsWith("HEAD "u8))
                await stream.WriteAsync("HTTP/1.0 501 Unsupported method\r\n\r\n"u8.ToArray(), cancel);
            else
                await RawUpstream.UntilClosedAsync(stream, cancel);
        });

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        Assert.Equal((StageStatus.Failed, FailureCode.HttpInvalid), (outcomes[2].Status, outcomes[2].Code));
        Assert.StartsWith("The service speaks plain HTTP: use http://", outcomes[2].Hint, StringComparison.Ordinal);
    }

    // the refusal comes after the handshake, with the answer that does not come
    [Fact]
    public async Task Probe_ClientCertificateWanted_IsClosed()
    {
        using var certificate = TestCertificates.SelfSigned(ProbeBench.Domain);
        await using var upstream = RawUpstream.Start(async (stream, cancel) =>
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = true,
            }, cancel);
        });

        var outcomes = await new ProbeBench().RunAsync($"https://127.0.0.1:{upstream.Port}");

        var failed = Assert.Single(outcomes, o => o.Status == StageStatus.Failed);
        Assert.Equal((ProbeStage.Http, FailureCode.HttpClosed), (failed.Stage, failed.Code!.Value));
    }

    [Fact]
    public async Task Probe_CancelledInHandshake_ThrowsAndCloses()
    {
        await using var upstream = RawUpstream.Silent();
        using var cancel = new CancellationTokenSource();
        var bench = new ProbeBench();
        var probe = bench.Build().ProbeAsync(ProbeBench.Request($"https://127.0.0.1:{upstream.Port}"), cancel.Token).GetAsyncEnumerator(cancel.Token);
        Assert.True(await probe.MoveNextAsync());
        Assert.True(await probe.MoveNextAsync());
        var tls = probe.MoveNextAsync().AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tls);
        bench.Connector.AssertNothingOpen();
        await probe.DisposeAsync();
    }

    private static IReadOnlyList<CertificateFault> Judge(X509Certificate2 certificate, X509ChainStatusFlags chain, DateTimeOffset now) =>
        CertificateJudge.Judge(certificate, chain, ProbeBench.Request("https://127.0.0.1").Destination, ProbeBench.Domain, now);

    private static async Task<IReadOnlyList<StageOutcome>> ProbeAsync(X509Certificate2 certificate, RequestDelegate? handler = null, HttpProtocols? protocols = null)
    {
        await using var upstream = await TestUpstream.StartAsync(handler ?? (_ => Task.CompletedTask), certificate, protocols);
        return await new ProbeBench().RunAsync(upstream.Url);
    }

    private static void AssertWarning(StageOutcome outcome, FailureCode code) =>
        Assert.Equal((ProbeStage.Tls, StageStatus.Warning, code, DiagnosticHints.For(code)), (outcome.Stage, outcome.Status, outcome.Code!.Value, outcome.Hint));
}
