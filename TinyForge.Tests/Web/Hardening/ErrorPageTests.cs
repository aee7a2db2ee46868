using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Tests.Support;
using TinyForge.Web.Api;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

/// <summary>A service that throws, behind the whole program: nobody outside reads what it threw.</summary>
public sealed class ErrorPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production", "text/html,*/*;q=0.8", "text/html")]
    [InlineData("Development", "text/html,*/*;q=0.8", "text/html")]
    [InlineData("Production", "*/*", "application/problem+json")]
    [InlineData("Development", "application/json", "application/problem+json")]
    public async Task Get_ServiceThrows_TellsTheTraceAndNothingElse(string environment, string accept, string type)
    {
        await using var forge = await RunningForge.StartAsync(
            services: s => s.AddFaulty<IReadiness>(),
            configuration: [$"environment={environment}", "DetailedErrors=true"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/readyz") { Headers = { { "Accept", accept } } };

        using var response = await forge.Api.SendAsync(request, Cancel);

        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal((HttpStatusCode.InternalServerError, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain(PlantedFault.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), text, StringComparison.Ordinal);
        Assert.DoesNotContain(".cs", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        // Kestrel's ids: connection and request
        Assert.Matches("[0-9A-Z]{13}:[0-9A-F]{8}", text);
        if (type == "application/problem+json")
            Problem.Check(response, JsonNode.Parse(text), 500, "internal-error", "/readyz");
    }

    [Fact]
    public async Task Get_ServiceThrows_IsLoggedUnderTheTraceThatIsShown()
    {
        var log = new RecordingLogger<PageExceptionHandler>();
        await using var forge = await RunningForge.StartAsync(services: s => s.AddSingleton<ILogger<PageExceptionHandler>>(log).AddFaulty<IReadiness>());
        using var response = await forge.Api.GetAsync("/readyz", Cancel);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel));
        var trace = ((string)problem!["detail"]!).TrimEnd('.').Split(' ')[^1];
        Assert.Equal((LogLevel.Error, $"GET /readyz failed ({trace})"), Assert.Single(log.Entries));
    }

    [Fact]
    public async Task Get_ErrorPage_NeedsNothingFromElsewhere()
    {
        await using var forge = await RunningForge.StartAsync(services: s => s.AddFaulty<IReadiness>());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/readyz") { Headers = { { "Accept", "text/html" } } };
        using var response = await forge.Api.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("color-scheme:light dark", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", text, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", text, StringComparison.Ordinal);
    }
}
