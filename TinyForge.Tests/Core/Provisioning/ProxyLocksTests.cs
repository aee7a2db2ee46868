using TinyForge.Core.Provisioning;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ProxyLocksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcquireAsync_SameKey_WaitsForTheHolder_OtherKeyDoesNot()
    {
        var locks = new ProxyLocks();
        var first = await locks.AcquireAsync(1, Cancel);

        var second = locks.AcquireAsync(1, Cancel);
        using var other = await locks.AcquireAsync(2, Cancel);

        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose();
        using var held = await second;
        Assert.False(locks.AcquireAsync(1, Cancel).IsCompleted);
    }

    [Fact]
    public async Task AcquireAsync_GivesUpWaiting_LeavesTheLockUsable()
    {
        var locks = new ProxyLocks();
        var holder = await locks.AcquireAsync(1, Cancel);
        using var impatient = new CancellationTokenSource();
        var waiting = locks.AcquireAsync(1, impatient.Token);

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        holder.Dispose();
        using var next = await locks.AcquireAsync(1, Cancel);
    }
}
