using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Browser;

/// <summary>A file out of the whole program, and back in.</summary>
[Collection(BrowserTests.Collection)]
public sealed class TransferFlowTests(BrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_DownloadedEditedAndImported_IsServedAsItSays()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var forge = await RunningForge.StartAsync();
        using (var made = await forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "old.example.test", destination = upstream.Url }, Cancel))
            made.EnsureSuccessStatusCode();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        await watched.GoAsync("settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Export and import" }).ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        var document = JsonNode.Parse(await File.ReadAllTextAsync(await download.PathAsync(), Cancel))!;
        Assert.Matches(@"^tinyforge-\d{8}-\d{6}\.json$", download.SuggestedFilename);

        document["proxies"]![0]!["websockets"] = false;
        document["proxies"]!.AsArray().Add(new JsonObject { ["domains"] = new JsonArray("new.example.test"), ["destination"] = upstream.Url, ["certificate"] = 1 });
        await ChooseAsync(page, document);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("proxies[1].certificate: There is no such field.");

        // the same file, corrected
        document["proxies"]![1]!.AsObject().Remove("certificate");
        await ChooseAsync(page, document);
        await Assertions.Expect(page.Locator(".summary")).ToHaveTextAsync("1 proxy is new. 1 proxy changes.");
        await Assertions.Expect(page.Locator("#document")).ToBeFocusedAsync();
        Assert.Equal(1, await CountAsync(forge));

        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Assertions.Expect(page.Locator(".ended")).ToHaveTextAsync("The import is done. 1 proxy was created. 1 was changed.");
        using var answer = await forge.GetThroughGatewayAsync("new.example.test", Cancel);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(2, await CountAsync(forge));

        await ChooseAsync(page, document);
        await Assertions.Expect(page.Locator(".summary")).ToHaveTextAsync("Nothing differs, so there is nothing to do.");
        Assert.Empty(watched.Faults);
    }

    private static Task ChooseAsync(IPage page, JsonNode document) =>
        page.Locator("#document").SetInputFilesAsync(new FilePayload { Name = "tinyforge.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(document.ToJsonString()) });

    private static async Task<int> CountAsync(RunningForge forge) => (int)(await forge.Api.GetFromJsonAsync<JsonNode>("/api/proxies", Cancel))!["total"]!;
}
