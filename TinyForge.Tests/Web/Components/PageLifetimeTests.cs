using TinyForge.Web.Components.Controls;

namespace TinyForge.Tests.Web.Components;

public sealed class PageLifetimeTests
{
    [Fact]
    public void Token_AfterTheEnd_IsThereAndCancelled()
    {
        var life = new PageLifetime();
        Assert.False(life.Token.IsCancellationRequested);
        life.Dispose();
        Assert.Equal((true, true), (life.IsOver, life.Token.IsCancellationRequested));
    }

    [Fact]
    public async Task RunAsync_AfterTheEnd_EndsWithoutAWord()
    {
        var life = new PageLifetime();
        life.Dispose();
        var begun = false;
        await life.RunAsync(token =>
        {
            begun = true;
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        Assert.True(begun);
    }
}
