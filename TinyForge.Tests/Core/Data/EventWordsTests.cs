using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

/// <summary>That a search finds the same, whether the words of a beginning are named or there are too many of them.</summary>
public sealed class EventWordsTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("service", EventWords.Most + 8)]
    [InlineData("service1", 11)]
    [InlineData("SERVICE12", 1)]
    [InlineData("service12x", 0)]
    [InlineData("a.service2", 11)]
    [InlineData("\"a service39\".", 1)]
    [InlineData("ser\0vice39", 1)]
    [InlineData("servicé39", 1)]
    [InlineData("service1 up", 11)]
    [InlineData("b.service1", 0)]
    public async Task Search_WordsWithTheSameBeginning_FindsAllOfThem(string search, int found)
    {
        for (var i = 0; i < EventWords.Most + 8; i++)
            await _database.Events.AppendAsync(Make.Event(string.Create(CultureInfo.InvariantCulture, $"a.Service{i} is up")), Cancel);
        var page = await _database.Events.ReadAsync(new EventQuery { Filter = new EventFilter { Search = search }, Limit = 500 }, Cancel);
        Assert.Equal(found, page.Items.Count);
        Assert.Equal(page.Items.Select(e => e.Id).OrderDescending(), page.Items.Select(e => e.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public async Task Search_ManyWords_FindsWhatHasThemAll(int count)
    {
        var kept = await _database.Events.AppendAsync(Make.Event("A service is never up"), Cancel);
        await _database.Events.AppendAsync(Make.Event("a service is up"), Cancel);
        var words = string.Join(' ', Enumerable.Range(0, count).Select(i => "nasiu"[i % 5]));
        var filter = new EventFilter { Severity = kept.Severity, Source = kept.Source, Search = words };

        var page = await _database.Events.ReadAsync(new EventQuery { Filter = filter }, Cancel);
        Assert.Equal(kept.Id, Assert.Single(page.Items).Id);
        page = await _database.Events.ReadAsync(new EventQuery { Filter = filter with { Search = words + " zebra" } }, Cancel);
        Assert.Empty(page.Items);
    }

    [Fact]
    public async Task BeginningWithAsync_OfTheIndex_NamesEachOnce()
    {
        foreach (var text in new[] { "Example, examples; exämtime", "example again", "exit", "fax" })
            await _database.Events.AppendAsync(Make.Event(text), Cancel);
        await using var db = await _database.Contexts.CreateDbContextAsync(Cancel);

        var words = await EventWords.BeginningWithAsync(db, ["exam", "examples", "exampled", "exa", "", "agai", "exam"], Cancel);

        Assert.Equal(["example", "examples", "examtime"], words["exam"]);
        Assert.Equal(["examples"], words["examples"]);
        Assert.Equal(["again"], words["agai"]);
        // none, and of those that are short the index itself knows
        Assert.Equal(3, words.Count);
    }

    [Fact]
    public async Task BeginningWithAsync_OnlyShortOnes_AsksNothing()
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(Cancel);
        Assert.Empty(await EventWords.BeginningWithAsync(db, ["exa", ""], Cancel));
        Assert.Equal(System.Data.ConnectionState.Closed, db.Database.GetDbConnection().State);
    }
}
