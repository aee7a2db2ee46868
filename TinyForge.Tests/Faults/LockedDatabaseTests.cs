using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>Another program holds the write lock of the database, as a database browser does with a change that is not committed.</summary>
public sealed class LockedDatabaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_DatabaseIsLocked_IsRefusedWithTheRemedyAndWorksOnceItIsFree()
    {
        await using var service = await TestUpstream.AnsweringAsync("served");
        await using var forge = await RunningForge.StartAsync();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(forge.DataDirectory, "tinyforge.db")};Pooling=False");
        await other.OpenAsync(Cancel);
        await using (var hold = other.BeginTransaction(deferred: false))
        {
            using var refused = await CreateAsync(forge, service.Url);

            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:tinyforge:problem:storage-unavailable"), (refused.StatusCode, problem.GetProperty("type").GetString()));
            Assert.Contains("Another program holds", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            // reading waits for nobody
            Assert.Equal(0, (await forge.Api.GetFromJsonAsync<JsonElement>("/api/proxies", Cancel)).GetProperty("total").GetInt32());
        }

        using var created = await CreateAsync(forge, service.Url);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    private static Task<HttpResponseMessage> CreateAsync(RunningForge forge, string destination) =>
        forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination }, Cancel);
}
