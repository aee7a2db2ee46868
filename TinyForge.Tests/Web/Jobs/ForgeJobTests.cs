using Microsoft.Extensions.Hosting;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class ForgeJobTests : IDisposable
{
    private readonly FakeLifetime _lifetime = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lifetime.Dispose();

    [Fact]
    public async Task Run_AnotherIsAtWork_IsSkippedAtOnce()
    {
        var job = new GatedJob(_lifetime, _ => false);
        var first = job.RunAsync(Cancel);
        Assert.Equal(ForgeJob.Skipped, await job.RunAsync(Cancel));
        job.Open.SetResult();
        Assert.Equal("worked 1", await first);
        Assert.Equal("worked 2", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_AnotherWasTurnedAway_WorksOnceMore()
    {
        var job = new GatedJob(_lifetime, _ => true);
        var first = job.RunAsync(Cancel);
        await job.RunAsync(Cancel);
        await job.RunAsync(Cancel);
        job.Open.SetResult();
        Assert.Equal("worked 2", await first);
        Assert.Equal("worked 3", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_CancelledAsTheProgramStops_EndsInWordsAndLetsTheNextIn()
    {
        var job = new GatedJob(_lifetime, _ => true);
        using var stop = new CancellationTokenSource();
        var run = job.RunAsync(stop.Token);
        _lifetime.StopApplication();
        await stop.CancelAsync();
        Assert.Equal(ForgeJob.Stopped, await run);
        job.Open.SetResult();
        Assert.Equal("worked 2", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_CancelledThoughTheProgramGoesOn_IsLeftToHangfireAndLetsTheNextIn()
    {
        var job = new GatedJob(_lifetime, _ => true);
        using var stop = new CancellationTokenSource();
        var run = job.RunAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        job.Open.SetResult();
        Assert.Equal("worked 2", await job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_AnotherTurnedAwayWhileItDecidesToEnd_IsHeard()
    {
        var looks = 0;
        var job = new GatedJob(_lifetime, inside =>
        {
            // what was asked before needs no more work; what is asked now does
            if (++looks > 1)
                return true;
            Assert.True(inside.RunAsync(Cancel).IsCompletedSuccessfully);
            return false;
        });
        var run = job.RunAsync(Cancel);
        await job.RunAsync(Cancel);
        job.Open.SetResult();
        Assert.Equal("worked 2", await run);
    }

    [Fact]
    public async Task Run_Fails_IsAFaultAndLetsTheNextIn()
    {
        var job = new GatedJob(_lifetime, _ => true);
        var run = job.RunAsync(Cancel);
        job.Open.SetException(new InvalidOperationException("planted"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        await Assert.ThrowsAsync<InvalidOperationException>(() => job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_GivesUpThoughNobodyCancelled_IsAFault()
    {
        var job = new GatedJob(_lifetime, _ => true);
        job.Open.SetCanceled(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(Cancel));
    }

    private sealed class GatedJob(IHostApplicationLifetime lifetime, Func<GatedJob, bool> again) : ForgeJob(lifetime)
    {
        private int _works;

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override bool WorksAgainWhenAsked => again(this);

        protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
        {
            var work = ++_works;
            await Open.Task.WaitAsync(cancellationToken);
            return $"worked {work}";
        }
    }
}
