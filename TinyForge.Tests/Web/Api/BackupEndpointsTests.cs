using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class BackupEndpointsTests
{
    private const string Name = "tinyforge-20260102T030405Z.zip";

    [Fact]
    public async Task Make_Asked_Is201WithWhereItIsAndInTheList()
    {
        await using var api = await ApiHost.StartAsync();

        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/backups");

        Assert.Equal((201, $"/api/backups/{Name}"), ((int)response.StatusCode, response.Headers.Location?.ToString()));
        var expected = $$"""{"name":"{{Name}}","bytes":1572864,"created_at":"2026-01-02T03:04:05Z","kind":"regular"}""";
        Assert.Equal(expected, body!.ToJsonString());
        var (_, list) = await api.SendAsync(HttpMethod.Get, "/api/backups");
        Assert.Equal($$"""{"items":[{{expected}}],"last_failure":null}""", list!.ToJsonString());
        Assert.NotEqual("system", Assert.Single(api.Fakes.Backups.Askers).Name);
    }

    [Fact]
    public async Task Make_Fails_Is500ThatSaysWhyAndTheListDoesToo()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Backups.Fault = "The disk is full.";

        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/backups");

        Assert.Equal((500, "urn:tinyforge:problem:backup-failed", "The disk is full."), ((int)response.StatusCode, (string?)body!["type"], (string?)body["detail"]));
        var (_, list) = await api.SendAsync(HttpMethod.Get, "/api/backups");
        Assert.Equal("""{"at":"2026-01-02T03:04:05Z","message":"The disk is full."}""", list!["last_failure"]!.ToJsonString());
    }

    [Fact]
    public async Task Make_AnotherRuns_Is409()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Backups.IsBusy = true;

        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/backups");

        Assert.Equal((409, "urn:tinyforge:problem:backup-running"), ((int)response.StatusCode, (string?)body!["type"]));
    }

    [Fact]
    public async Task Download_Backup_IsTheFileUnderItsName()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/backups");

        using var response = await api.Client.GetAsync($"/api/backups/{Name}", TestContext.Current.CancellationToken);

        Assert.Equal(("application/zip", Name, "no-store"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.FileName, response.Headers.CacheControl?.ToString()));
        Assert.Equal(Name, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Delete_Backup_Is204AndThen404()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/backups");

        var (deleted, _) = await api.SendAsync(HttpMethod.Delete, $"/api/backups/{Name}");
        var (again, _) = await api.SendAsync(HttpMethod.Delete, $"/api/backups/{Name}");
        var (gone, body) = await api.SendAsync(HttpMethod.Get, $"/api/backups/{Name}");

        Assert.Equal((204, 404, 404), ((int)deleted.StatusCode, (int)again.StatusCode, (int)gone.StatusCode));
        Assert.Contains(Name, (string?)body!["detail"], StringComparison.Ordinal);
    }
}
