using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Validation;

/// <summary>The whole pipeline as the program registers it, on real sockets.</summary>
public sealed class ProxyValidatorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_GoodWish_PassesEveryStep()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");

        var result = await RunAsync(Draft(upstream.Url) with { Domains = ["app.example.test", "www.example.test"] });

        Assert.Equal(["Syntax Passed", "Conflict Passed", "Dns Skipped", "Tcp Passed", "Http Passed"], Told(result));
        Assert.Equal($"app.example.test (+1) -> {upstream.Url}", result.Steps[0].Message);
        Assert.Equal("domains are free, destination is allowed", result.Steps[1].Message);
        Assert.Equal((true, 200), (result.Valid, result.Steps[^1].HttpStatus));
        Assert.Equal(upstream.Url, result.Spec!.Destination.ToString());
        Assert.All(result.Steps, s => Assert.Equal((null, null), (s.Code, s.Hint)));
        Assert.Equal(result.Steps.Sum(s => s.DurationMs), result.DurationMs, 6);
    }

    [Theory]
    [InlineData("http://", new[] { "Syntax Failed", "Conflict Skipped", "Dns Skipped", "Tcp Skipped", "Http Skipped" })]
    [InlineData("http://127.0.0.1:1", new[] { "Syntax Failed", "Conflict Skipped", "Dns Skipped", "Tcp Skipped", "Http Skipped" })]
    [InlineData("https://127.0.0.1:1", new[] { "Syntax Failed", "Conflict Skipped", "Dns Skipped", "Tcp Skipped", "Tls Skipped", "Http Skipped" })]
    public async Task Run_BadSyntax_SkipsTheRest(string destination, string[] expected)
    {
        var result = await RunAsync(Draft(destination) with { Domains = ["not a domain"] });

        Assert.Equal(expected, Told(result));
        Assert.Equal((FailureCode.InvalidSyntax, DiagnosticHints.For(FailureCode.InvalidSyntax)), (result.Steps[0].Code!.Value, result.Steps[0].Hint));
        Assert.All(result.Steps.Skip(1), s => Assert.Equal(("syntax failed", 0d), (s.Message, s.DurationMs)));
        Assert.All(result.FieldErrors, e => Assert.Contains(e.Message, result.Steps[0].Message, StringComparison.Ordinal));
        Assert.Contains(result.FieldErrors, e => e.Field == "domains");
        Assert.Equal((false, false, null), (result.Valid, result.CanBeForced, result.Spec));
    }

    [Fact]
    public async Task Run_DomainTaken_NamesTheOwnerAndAsksNoNetwork()
    {
        await using var upstream = RawUpstream.Silent();
        var claim = new DomainClaim("app.example.test", ProxySource.Standalone, 7, "http://10.0.0.5:3000");

        var result = await RunAsync(Draft($"http://127.0.0.1:{upstream.Port}"), claims: [claim]);

        Assert.Equal(["Syntax Passed", "Conflict Failed", "Dns Skipped", "Tcp Skipped", "Http Skipped"], Told(result));
        Assert.Equal((FailureCode.DomainTaken, DiagnosticHints.For(FailureCode.DomainTaken)), (result.Steps[1].Code!.Value, result.Steps[1].Hint));
        Assert.Equal("app.example.test belongs to proxy 7 (http://10.0.0.5:3000)", result.Steps[1].Message);
        Assert.Equal("conflict failed", result.Steps[4].Message);
        Assert.Equal(claim, Assert.Single(result.Taken));
        Assert.Equal("domains", Assert.Single(result.FieldErrors).Field);
        Assert.Equal((false, 0), (result.CanBeForced, upstream.Accepted));
    }

    [Fact]
    public async Task Run_OwnDomains_AreNotInTheWay()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");

        var result = await RunAsync(Draft(upstream.Url), proxyId: 7, claims: [new("app.example.test", ProxySource.Standalone, 7, upstream.Url)]);

        Assert.True(result.Valid);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", FailureCode.DestinationIsGateway)]
    [InlineData("http://localhost:8080", FailureCode.DestinationIsGateway)]
    [InlineData("http://app.localhost:8443", FailureCode.DestinationIsGateway)]
    [InlineData("http://[::1]:8080", FailureCode.DestinationIsGateway)]
    [InlineData("http://192.0.2.10:8080", FailureCode.DestinationIsGateway)]
    [InlineData("http://0.0.0.0:8080", FailureCode.DestinationIsGateway)]
    [InlineData("http://app.example.test", FailureCode.DestinationIsGateway)]
    [InlineData("http://app.example.test:3000", FailureCode.DestinationIsGateway)]
    [InlineData("http://localhost:5080", FailureCode.DestinationForbidden)]
    [InlineData("http://169.254.169.254", FailureCode.DestinationForbidden)]
    [InlineData("http://[::ffff:169.254.169.254]", FailureCode.DestinationForbidden)]
    [InlineData("http://[::ffff:a9fe:a9fe]", FailureCode.DestinationForbidden)]
    [InlineData("http://0.0.0.0:3000", FailureCode.DestinationForbidden)]
    [InlineData("http://[::]:3000", FailureCode.DestinationForbidden)]
    public async Task Run_RefusedDestination_FailsInConflict(string destination, FailureCode code)
    {
        var result = await RunAsync(Draft(destination) with { Domains = ["app.example.test", "*.wild.test"] });

        Assert.Equal(["Syntax Passed", "Conflict Failed", "Dns Skipped", "Tcp Skipped", "Http Skipped"], Told(result));
        Assert.Equal((code, DiagnosticHints.For(code)), (result.Steps[1].Code!.Value, result.Steps[1].Hint));
        Assert.Equal("destination", Assert.Single(result.FieldErrors).Field);
        Assert.False(result.CanBeForced);
    }

    [Theory]
    [InlineData("169.254.169.254", FailureCode.DestinationForbidden)]
    [InlineData("::ffff:169.254.169.254", FailureCode.DestinationForbidden)]
    [InlineData("192.0.2.10", FailureCode.DestinationIsGateway)]
    public async Task Run_NameLeadsToRefusedAddress_FailsInDnsAndCanNotBeForced(string address, FailureCode code)
    {
        var result = await RunAsync(Draft("http://nas.lan:8080"), resolver: FakeResolver.Of(address));

        Assert.Equal(["Syntax Passed", "Conflict Passed", "Dns Failed", "Tcp Skipped", "Http Skipped"], Told(result));
        Assert.Equal(code, result.Steps[2].Code);
        Assert.False(result.CanBeForced);
    }

    [Theory]
    [InlineData("wild.test")]
    [InlineData("notwild.test")]
    public async Task Run_DestinationBesideItsWildcard_IsNoLoop(string host)
    {
        var result = await RunAsync(Draft($"http://{host}:3000") with { Domains = ["*.wild.test"] }, resolver: FakeResolver.Of());

        Assert.Equal("Conflict Passed", Told(result)[1]);
    }

    [Fact]
    public async Task Run_SeveralConflicts_TellsThemAll()
    {
        var result = await RunAsync(Draft("http://169.254.169.254"), claims: [new("app.example.test", ProxySource.Managed, 3, "http://10.0.0.9")]);

        Assert.Equal("app.example.test belongs to managed proxy 3 (http://10.0.0.9); 169.254.169.254 must not be published on port 80", result.Steps[1].Message);
        Assert.Equal(FailureCode.DomainTaken, result.Steps[1].Code);
        Assert.Equal(["domains", "destination"], result.FieldErrors.Select(e => e.Field));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Run_LocalhostInAContainer_WarnsAndGoesOn(string host)
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");

        var result = await RunAsync(Draft($"http://{host}:{upstream.Port}"), inContainer: true);

        Assert.Equal("Conflict Warning", Told(result)[1]);
        Assert.Equal((FailureCode.LocalhostInContainer, DiagnosticHints.For(FailureCode.LocalhostInContainer)), (result.Steps[1].Code!.Value, result.Steps[1].Hint));
        Assert.Equal("Http Passed", Told(result)[^1]);
        Assert.True(result.Valid);
        Assert.Empty(result.FieldErrors);
    }

    [Fact]
    public async Task Run_FailureBesideWarning_FailureGivesTheCode()
    {
        var rule = new FixedRule(
            new(StageStatus.Warning, FailureCode.CertificateMismatch, "ssl_certificate_id", "warned"),
            new(StageStatus.Failed, FailureCode.CertificateNotFound, "ssl_certificate_id", "failed"));

        var result = await RunAsync(Draft("http://127.0.0.1:3000"), rule: rule);

        Assert.Equal((StageStatus.Failed, FailureCode.CertificateNotFound, "failed; warned"), (result.Steps[1].Status, result.Steps[1].Code!.Value, result.Steps[1].Message));
    }

    [Theory]
    [InlineData("http", new[] { "Syntax Passed", "Conflict Passed", "Dns Skipped", "Tcp Failed", "Http Skipped" })]
    [InlineData("https", new[] { "Syntax Passed", "Conflict Passed", "Dns Skipped", "Tcp Failed", "Tls Skipped", "Http Skipped" })]
    public async Task Run_Refused_FailsInTcpAndCanBeForced(string scheme, string[] expected)
    {
        var port = FreePort.Next();

        var result = await RunAsync(Draft($"{scheme}://127.0.0.1:{port}"));

        Assert.Equal(expected, Told(result));
        Assert.Equal((FailureCode.TcpRefused, $"Port {port} is not accepting connections. Check if the service is running and the port is correct."), (result.Steps[3].Code!.Value, result.Steps[3].Hint));
        Assert.All(result.Steps.Skip(4), s => Assert.Equal("tcp failed", s.Message));
        Assert.Equal((false, true), (result.Valid, result.CanBeForced));
    }

    [Fact]
    public async Task Run_ServerError_FailsInHttpAndCanBeForced()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("broken", 500);

        var result = await RunAsync(Draft(upstream.Url));

        Assert.Equal(["Syntax Passed", "Conflict Passed", "Dns Skipped", "Tcp Passed", "Http Failed"], Told(result));
        Assert.Equal((500, "Service responded with HTTP 500. The service may not be healthy.", true), (result.Steps[4].HttpStatus, result.Steps[4].Hint, result.CanBeForced));
    }

    [Fact]
    public async Task Run_ExpiredCertificate_WarnsAndIsValid()
    {
        await using var upstream = await TestUpstream.StartAsync(_ => Task.CompletedTask, TestCertificates.Expired("other.example"));

        var result = await RunAsync(Draft(upstream.Url));

        Assert.Equal(["Syntax Passed", "Conflict Passed", "Dns Skipped", "Tcp Passed", "Tls Warning", "Http Passed"], Told(result));
        Assert.True(result.Valid);
    }

    [Fact]
    public async Task Run_Wildcard_AsksForANameBelowIt()
    {
        var host = "";
        await using var upstream = await TestUpstream.StartAsync(c =>
        {
            host = c.Request.Host.Value;
            return Task.CompletedTask;
        });

        await RunAsync(Draft(upstream.Url) with { Domains = ["*.example.test"] });

        Assert.Equal("tinyforge-probe.example.test", host);
    }

    [Fact]
    public async Task Run_SlowDestination_TellsEarlierStepsBeforeTheHttpStepEnds()
    {
        var release = new TaskCompletionSource();
        await using var upstream = await TestUpstream.StartAsync(c => release.Task.WaitAsync(c.RequestAborted));
        await using var services = Services();
        await using var run = services.GetRequiredService<IProxyValidator>().RunAsync(Draft(upstream.Url), null, Cancel).GetAsyncEnumerator(Cancel);
        var early = new List<StepName>();
        for (var i = 0; i < 4; i++)
        {
            Assert.True(await run.MoveNextAsync());
            early.Add(Assert.IsType<ValidationUpdate.StepEnded>(run.Current).Step.Step);
        }
        var http = run.MoveNextAsync();

        Assert.Equal([StepName.Syntax, StepName.Conflict, StepName.Dns, StepName.Tcp], early);
        Assert.False(http.IsCompleted);
        release.SetResult();
        Assert.True(await http);
        Assert.Equal(StepName.Http, Assert.IsType<ValidationUpdate.StepEnded>(run.Current).Step.Step);
        Assert.True(await run.MoveNextAsync());
        Assert.True(Assert.IsType<ValidationUpdate.Completed>(run.Current).Result.Valid);
        Assert.False(await run.MoveNextAsync());
    }

    [Fact]
    public async Task Run_Cancelled_Throws()
    {
        await using var upstream = RawUpstream.Silent();
        await using var services = Services();
        using var stop = new CancellationTokenSource();
        await using var run = services.GetRequiredService<IProxyValidator>().RunAsync(Draft($"http://127.0.0.1:{upstream.Port}"), null, stop.Token).GetAsyncEnumerator(stop.Token);
        for (var i = 0; i < 4; i++)
            Assert.True(await run.MoveNextAsync());
        var http = run.MoveNextAsync().AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http);
    }

    private static ProxyDraft Draft(string destination) => new() { Domains = ["app.example.test"], Destination = destination };

    private static string[] Told(ValidationResult result) => [.. result.Steps.Select(s => $"{s.Step} {s.Status}")];

    private static async Task<ValidationResult> RunAsync(ProxyDraft draft, long? proxyId = null, DomainClaim[]? claims = null, INameResolver? resolver = null, bool inContainer = false, IConflictRule? rule = null)
    {
        await using var services = Services(claims, resolver, inContainer, rule);
        var updates = new List<ValidationUpdate>();
        await foreach (var update in services.GetRequiredService<IProxyValidator>().RunAsync(draft, proxyId, Cancel))
            updates.Add(update);
        var result = Assert.IsType<ValidationUpdate.Completed>(updates[^1]).Result;
        Assert.Equal(result.Steps, updates.SkipLast(1).Select(u => Assert.IsType<ValidationUpdate.StepEnded>(u).Step));
        return result;
    }

    private static ServiceProvider Services(DomainClaim[]? claims = null, INameResolver? resolver = null, bool inContainer = false, IConflictRule? rule = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ISettingsStore>(new FixedSettings());
        services.AddSingleton<IOwnListeners>(new FixedListeners());
        services.AddSingleton<IProxyStore>(new ClaimedDomains(claims ?? []));
        services.AddSingleton(resolver ?? new SystemNameResolver());
        services.AddSingleton(new ContainerEnvironment(inContainer));
        services.AddForgeProbing().AddForgeValidation();
        if (rule is not null)
            services.AddSingleton(rule);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class FixedRule(params ConflictFinding[] findings) : IConflictRule
    {
        public Task<IReadOnlyList<ConflictFinding>> CheckAsync(ProxySpec spec, long? proxyId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ConflictFinding>>(findings);
    }
}
