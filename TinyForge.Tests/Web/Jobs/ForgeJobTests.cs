using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class ForgeJobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AnotherIsAtWork_IsSkippedAtOnce()
    {
        var job = new GatedJob(again: false);
        var first = job.RunAsync(Cancel);
        Assert.Equal(ForgeJob.Skipped, await job.RunAsync(Cancel));
        job.Open.SetResult();
        Assert.Equal("worked 1", await first);
        Assert.Equal("worked 2", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_AnotherWasTurnedAway_WorksOnceMore()
    {
        var job = new GatedJob(again: true);
        var first = job.RunAsync(Cancel);
        await job.RunAsync(Cancel);
        await job.RunAsync(Cancel);
        job.Open.SetResult();
        Assert.Equal("worked 2", await first);
        Assert.Equal("worked 3", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_Cancelled_EndsInWordsAndLetsTheNextIn()
    {
        var job = new GatedJob(again: true);
        using var stop = new CancellationTokenSource();
        var run = job.RunAsync(stop.Token);
        await stop.CancelAsync();
        Assert.Equal(ForgeJob.Stopped, await run);
        job.Open.SetResult();
        Assert.Equal("worked 2", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_Fails_IsAFaultAndLetsTheNextIn()
    {
        var job = new GatedJob(again: true);
        var run = job.RunAsync(Cancel);
        job.Open.SetException(new InvalidOperationException("planted"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        await Assert.ThrowsAsync<InvalidOperationException>(() => job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_GivesUpThoughNobodyCancelled_IsAFault()
    {
        var job = new GatedJob(again: true);
        job.Open.SetCanceled(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(Cancel));
    }

    private sealed class GatedJob(bool again) : ForgeJob
    {
        private int _works;

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override bool WorksAgainWhenAsked => again;

        protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
        {
            var work = ++_works;
            await Open.Task.WaitAsync(cancellationToken);
            return $"worked {work}";
        }
    }
}
