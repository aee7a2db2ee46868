namespace TinyForge.Tests.Support;

public sealed class OnceTests
{
    [Fact]
    public async Task GetAsync_Twice_MakesOne()
    {
        var made = 0;
        var once = new Once<int>(() => Task.FromResult(++made));
        Assert.Equal((1, 1), (await once.GetAsync(), await once.GetAsync()));
    }

    [Fact]
    public async Task GetAsync_AfterAFailure_TriesAgain()
    {
        var tried = 0;
        var once = new Once<int>(() => ++tried == 1 ? Task.FromException<int>(new IOException("The disk is full.")) : Task.FromResult(tried));
        await Assert.ThrowsAsync<IOException>(once.GetAsync);
        Assert.Equal((2, 2), (await once.GetAsync(), await once.GetAsync()));
    }
}
