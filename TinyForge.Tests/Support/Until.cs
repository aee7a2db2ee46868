using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TinyForge.Tests.Support;

/// <summary>
/// Waits for what other threads or processes bring about, and no longer than is needed. The limit is for a machine that is busy with other
/// things: what has come true by then counts, also where the process itself stood still meanwhile. Where a schedule would bring it about
/// some time later, say a shorter one. A condition that waits itself needs a limit of its own.
/// </summary>
internal static class Until
{
    private const int Limit = 180;

    /// <summary>Waits until something is so.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="what">What is told when it does not come true; the condition's text where nothing is said.</param>
    /// <param name="seconds">How long at most.</param>
    public static Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "", int seconds = Limit) =>
        TrueAsync(() => Task.FromResult(condition()), what, seconds);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string, int)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "", int seconds = Limit)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var waited = Stopwatch.GetElapsedTime(started);
            if (await condition())
                return;
            if (waited.TotalSeconds > seconds)
                Assert.Fail($"After {seconds} s it is still not so: {what}.");
            // seldom, where it takes long: some open a file, or ask a server
            await Task.Delay(Math.Clamp((int)waited.TotalMilliseconds / 20, 10, 250), TestContext.Current.CancellationToken);
        }
    }
}
