using System.Diagnostics;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Waits for what other threads or processes bring about, and no longer than is needed. The limit is for a machine that is busy with other tests.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition, string what, int seconds = 120)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
                Assert.Fail($"After {seconds} s it is still not so: {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
