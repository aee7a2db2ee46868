using TinyForge.Core.Events;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Web.Live;

public sealed class EventBatchTests
{
    [Theory]
    [InlineData(4, true)] // the very next
    [InlineData(5, true)] // known in part
    [InlineData(9, true)] // known, all of it
    [InlineData(3, false)] // 4 is missing
    public void Follows_IsTrue_WhereNothingIsMissing(long known, bool follows) => Assert.Equal(follows, Batch(resync: false, 0, 5, 6, 0, 7).Follows(known));

    [Fact]
    public void Follows_Resync_IsFalse() => Assert.False(Batch(resync: true, 5, 6).Follows(4));

    [Fact]
    public void Follows_OnlyTold_IsTrue() => Assert.True(Batch(resync: false, 0, 0).Follows(4));

    private static EventBatch Batch(bool resync, params long[] ids) => new([.. ids.Select(id => SampleEvents.Info("x") with { Id = id })], resync);
}
