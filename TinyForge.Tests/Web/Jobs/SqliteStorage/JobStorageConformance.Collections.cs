namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

public abstract partial class JobStorageConformance
{
    [Fact]
    public void Set_WithScores_IsOrderedByScoreAndThenByValue()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("set", "c", 1.5);
            transaction.AddToSet("set", "b", 1.5);
            transaction.AddToSet("set", "a", 2);
            transaction.AddToSet("set", "d", 1.25);
            transaction.AddToSet("set", "e", -1);
            transaction.AddToSet("set", "Z", 1.5);
        });
        Assert.Equal(["e", "d", "Z", "b", "c", "a"], Connect().GetRangeFromSet("set", 0, 100));
        Assert.Equal(["d", "Z"], Connect().GetRangeFromSet("set", 1, 2));
        Assert.Equal(["a"], Connect().GetRangeFromSet("set", 5, 9));
        Assert.Empty(Connect().GetRangeFromSet("set", 6, 9));
        Assert.Equal(6, Connect().GetSetCount("set"));
        Assert.Equal(["Z", "a", "b", "c", "d", "e"], Connect().GetAllItemsFromSet("set").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Set_AddedAgain_TakesTheNewScore()
    {
        Commit(transaction => transaction.AddToSet("set", "a", 1));
        Commit(transaction => transaction.AddToSet("set", "b", 2));
        Commit(transaction => transaction.AddToSet("set", "a", 3));
        Assert.Equal(["b", "a"], Connect().GetRangeFromSet("set", 0, 9));
        Commit(transaction => transaction.AddToSet("set", "b"));
        Assert.Equal("b", Connect().GetFirstByLowestScoreFromSet("set", 0, 0));
    }

    [Fact]
    public void Set_FirstByLowestScore_ComesFromTheBounds()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("set", "minus", -1);
            transaction.AddToSet("set", "small", 0.25);
            transaction.AddToSet("set", "smaller", 0.125);
            transaction.AddToSet("set", "big", 1e12 + 0.5);
        });
        var connection = Connect();
        Assert.Equal("smaller", connection.GetFirstByLowestScoreFromSet("set", 0, 1));
        Assert.Equal("minus", connection.GetFirstByLowestScoreFromSet("set", -1, 1));
        Assert.Null(connection.GetFirstByLowestScoreFromSet("set", 0.3, 0.9));
        Assert.Null(connection.GetFirstByLowestScoreFromSet("none", 0, 1));
        Assert.Equal(["smaller", "small"], connection.GetFirstByLowestScoreFromSet("set", 0, 1e12, 10));
        Assert.Equal(["minus", "smaller", "small"], connection.GetFirstByLowestScoreFromSet("set", -5, 1e13, 3));
        Assert.Throws<ArgumentException>(() => connection.GetFirstByLowestScoreFromSet("set", 1, 0));
        Assert.Throws<ArgumentException>(() => connection.GetFirstByLowestScoreFromSet("set", 0, 1, 0));
    }

    [Fact]
    public void Set_Removed_LosesItsItems()
    {
        Commit(transaction => transaction.AddRangeToSet("set", ["a", "b", "c"]));
        Commit(transaction => transaction.RemoveFromSet("set", "b"));
        Assert.False(Connect().GetSetContains("set", "b"));
        Assert.True(Connect().GetSetContains("set", "a"));
        Commit(transaction => transaction.RemoveSet("set"));
        Assert.Empty(Connect().GetAllItemsFromSet("set"));
        Assert.Equal(0, Connect().GetSetCount("set"));
    }

    [Fact]
    public void Set_CountOfSeveral_StopsAtTheLimit()
    {
        Commit(transaction => transaction.AddRangeToSet("one", ["a", "b", "c"]));
        Commit(transaction => transaction.AddRangeToSet("two", ["a", "b"]));
        Assert.Equal(5, Connect().GetSetCount(["one", "none", "two"], 100));
        Assert.Equal(4, Connect().GetSetCount(["one", "two"], 4));
        Assert.Equal(2, Connect().GetSetCount(["one", "two"], 2));
        Assert.Equal(0, Connect().GetSetCount(["one", "two"], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Connect().GetSetCount(["one"], -1));
    }

    [Fact]
    public void Set_RangeThatIsNone_Throws()
    {
        Assert.Throws<ArgumentException>(() => Connect().GetRangeFromSet("set", -1, 5));
        Assert.Throws<ArgumentException>(() => Connect().GetRangeFromSet("set", 5, 4));
        Assert.Throws<ArgumentException>(() => Connect().GetRangeFromList("list", -1, 5));
        Assert.Throws<ArgumentException>(() => Connect().GetRangeFromList("list", 5, 4));
    }

    [Fact]
    public void Hash_Written_IsReadBack()
    {
        Connect().SetRangeInHash("hash", new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        Commit(transaction => transaction.SetRangeInHash("hash", new Dictionary<string, string> { ["b"] = "3", ["c"] = null! }));
        Assert.Equal(new Dictionary<string, string?> { ["a"] = "1", ["b"] = "3", ["c"] = null }, Connect().GetAllEntriesFromHash("hash")!);
        Assert.Equal(3, Connect().GetHashCount("hash"));
        Assert.Equal("3", Connect().GetValueFromHash("hash", "b"));
        Assert.Null(Connect().GetValueFromHash("hash", "c"));
        Assert.Null(Connect().GetValueFromHash("hash", "B"));
        Assert.Null(Connect().GetValueFromHash("none", "b"));
        Commit(transaction => transaction.RemoveHash("hash"));
        Assert.Null(Connect().GetAllEntriesFromHash("hash"));
        Assert.Equal(0, Connect().GetHashCount("hash"));
    }

    [Fact]
    public void List_Written_HasTheLastFirst()
    {
        Commit(transaction =>
        {
            foreach (var value in "abcbd")
                transaction.InsertToList("list", $"{value}");
        });
        Assert.Equal(["d", "b", "c", "b", "a"], Connect().GetAllItemsFromList("list"));
        Assert.Equal(["b", "c"], Connect().GetRangeFromList("list", 1, 2));
        Assert.Equal(["a"], Connect().GetRangeFromList("list", 4, 10));
        Assert.Equal(5, Connect().GetListCount("list"));
        Commit(transaction => transaction.RemoveFromList("list", "b"));
        Assert.Equal(["d", "c", "a"], Connect().GetAllItemsFromList("list"));
    }

    [Theory]
    [InlineData(0, 1, "e,d")]
    [InlineData(1, 3, "d,c,b")]
    [InlineData(3, 99, "b,a")]
    [InlineData(0, int.MaxValue - 1, "e,d,c,b,a")]
    [InlineData(9, 12, "")]
    [InlineData(1, 0, "")]
    public void TrimList_Keeps_ThePlaces(int from, int to, string left)
    {
        Commit(transaction =>
        {
            foreach (var value in "abcde")
                transaction.InsertToList("list", $"{value}");
            transaction.InsertToList("other", "x");
            transaction.TrimList("list", from, to);
        });
        Assert.Equal(left, string.Join(',', Connect().GetAllItemsFromList("list")));
        Assert.Equal(1, Connect().GetListCount("other"));
    }

    [Fact]
    public void Counter_UpAndDown_IsTheSum()
    {
        Commit(transaction =>
        {
            transaction.IncrementCounter("counter");
            transaction.IncrementCounter("counter", TimeSpan.FromDays(1));
            transaction.IncrementCounter("counter");
            transaction.DecrementCounter("counter");
        });
        Assert.Equal(2, Connect().GetCounter("counter"));
        Commit(transaction =>
        {
            transaction.DecrementCounter("counter");
            transaction.DecrementCounter("counter", TimeSpan.FromDays(1));
            transaction.DecrementCounter("counter");
        });
        Assert.Equal(-1, Connect().GetCounter("counter"));
        Assert.Equal(0, Connect().GetCounter("none"));
    }

    [Fact]
    public void Ttl_OfCollections_FollowsExpireAndPersist()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("key", "a");
            transaction.InsertToList("key", "a");
            transaction.SetRangeInHash("key", new Dictionary<string, string> { ["a"] = "1" });
        });
        AssertTtl(null);
        Commit(transaction =>
        {
            transaction.ExpireSet("key", TimeSpan.FromHours(1));
            transaction.ExpireList("key", TimeSpan.FromHours(1));
            transaction.ExpireHash("key", TimeSpan.FromHours(1));
        });
        AssertTtl(TimeSpan.FromHours(1));
        // what comes later lives no longer than the rest
        Commit(transaction =>
        {
            transaction.AddToSet("key", "0");
            transaction.InsertToList("key", "0");
            transaction.SetRangeInHash("key", new Dictionary<string, string> { ["0"] = "1" });
        });
        AssertTtl(TimeSpan.FromHours(1));
        Commit(transaction =>
        {
            transaction.PersistSet("key");
            transaction.PersistList("key");
            transaction.PersistHash("key");
        });
        AssertTtl(null);
    }

    [Fact]
    public void Transaction_Disposed_WritesNothing()
    {
        using (var transaction = Connect().CreateWriteTransaction())
        {
            transaction.AddToSet("set", "a");
            transaction.InsertToList("list", "a");
            transaction.IncrementCounter("counter");
        }
        Assert.Equal(0, Connect().GetSetCount("set") + Connect().GetListCount("list") + Connect().GetCounter("counter"));
    }

    private void AssertTtl(TimeSpan? expected) => Assert.All(
        [Connect().GetSetTtl("key"), Connect().GetListTtl("key"), Connect().GetHashTtl("key")],
        ttl =>
        {
            if (expected is { } time)
                Assert.InRange(ttl, time - TimeSpan.FromMinutes(1), time + TimeSpan.FromSeconds(1));
            else
                Assert.True(ttl < TimeSpan.Zero, $"It never ends, and is said to end in {ttl}.");
        });
}
