using Microsoft.Extensions.Time.Testing;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class HealthSweepJobTests : IDisposable
{
    private readonly FakeHealthMonitor _monitor = new();
    private readonly FakeTimeProvider _time = new(At("12:00:00"));
    private readonly FakeLifetime _lifetime = new();
    private readonly HealthSweepJob _job;

    public HealthSweepJobTests() => _job = new HealthSweepJob(_monitor, _time, _lifetime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lifetime.Dispose();

    [Theory]
    [InlineData("12:00:00", "12:00:59.5")]
    [InlineData("12:00:20", "12:00:59.5")]
    [InlineData("12:00:59.4", "12:00:59.5")]
    // too late for this minute: the next, whose own run is turned away
    [InlineData("12:00:59.5", "12:01:59.5")]
    [InlineData("12:00:59.9", "12:01:59.5")]
    public async Task Run_BegunThen_WorksUntilJustBeforeAMinute(string begun, string end)
    {
        _time.SetUtcNow(At(begun));
        _monitor.OnSweep = Take(TimeSpan.Zero);
        await _job.RunAsync(Cancel);
        Assert.Equal(At(end), Assert.Single(_monitor.Sweeps));
    }

    [Fact]
    public async Task Run_Done_SaysUntilWhen()
    {
        _monitor.OnSweep = Take(TimeSpan.FromMilliseconds(10));
        Assert.Equal("Checked what was due until 12:01 UTC.", await _job.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_LastChecksTakeItIntoTheNextMinute_GoesOnInThatOnesPlace()
    {
        _monitor.OnSweep = (until, _) =>
        {
            _time.SetUtcNow(until + (_monitor.Sweeps.Count == 1 ? TimeSpan.FromSeconds(8) : TimeSpan.Zero));
            return Task.FromResult(true);
        };
        Assert.Equal("Checked what was due until 12:02 UTC.", await _job.RunAsync(Cancel));
        Assert.Equal([At("12:00:59.5"), At("12:01:59.5")], _monitor.Sweeps);
    }

    [Fact]
    public async Task Run_AskedMeanwhile_DoesNotSweepTwice()
    {
        var open = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _monitor.OnSweep = (_, _) => open.Task;
        var run = _job.RunAsync(Cancel);
        Assert.Equal(ForgeJob.Skipped, await _job.RunAsync(Cancel));
        open.SetResult(true);
        await run;
        Assert.Single(_monitor.Sweeps);
    }

    [Fact]
    public async Task Run_MinuteTurnsWhileItEndsAndTheNextRunIsTurnedAway_SweepsInItsPlace()
    {
        _monitor.OnSweep = async (until, _) =>
        {
            if (_monitor.Sweeps.Count == 1)
            {
                Assert.Equal(ForgeJob.Skipped, await _job.RunAsync(Cancel));
                // the end is looked at before the minute turns, and who asked after it did
                _time.SetUtcNow(At("12:00:59.9"));
                _time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(200);
            }
            else
            {
                _time.AutoAdvanceAmount = TimeSpan.Zero;
                _time.SetUtcNow(until);
            }
            return true;
        };
        await _job.RunAsync(Cancel);
        Assert.Equal([At("12:00:59.5"), At("12:01:59.5")], _monitor.Sweeps);
    }

    [Fact]
    public async Task Run_AnotherSweepIsAtWork_SaysSo()
    {
        _monitor.OnSweep = (_, _) => Task.FromResult(false);
        Assert.Equal(HealthSweepJob.Busy, await _job.RunAsync(Cancel));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-01-01T{time}Z", System.Globalization.CultureInfo.InvariantCulture);

    private Func<DateTimeOffset, CancellationToken, Task<bool>> Take(TimeSpan before) => (until, _) =>
    {
        _time.SetUtcNow(until - before);
        return Task.FromResult(true);
    };
}
