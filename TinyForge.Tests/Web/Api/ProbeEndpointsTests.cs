using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class ProbeEndpointsTests
{
    [Fact]
    public async Task Healthz_Running_Answers200()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Readiness.Fault = "The database can't be opened.";
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/healthz");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("""{"status":"ok"}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Readyz_Ready_Answers200()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/readyz");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("""{"status":"ok"}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Readyz_NotReady_Answers503WithTheReason()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Readiness.Fault = "Migrations are running.";
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/readyz");
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("""{"status":"not_ready","reason":"Migrations are running."}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Readyz_CheckThrows_Answers503WithoutTheException()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Readiness.Exception = new InvalidOperationException("secret inside");
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/readyz");
        Assert.Equal(503, (int)response.StatusCode);
        Assert.DoesNotContain("secret", body!.ToJsonString(), StringComparison.Ordinal);
    }
}
