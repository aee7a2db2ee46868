using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks;

/// <summary>A service that takes its time, and knows when it was asked last and when it answered.</summary>
internal sealed class SlowService(TimeSpan wait, TimeProvider time)
{
    public DateTimeOffset Asked { get; private set; }

    public DateTimeOffset Answered { get; private set; }

    /// <summary>How long its last answer took.</summary>
    public TimeSpan Held { get; private set; }

    public async Task AnswerAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        Asked = time.GetUtcNow();
        await Task.Delay(wait, time, context.RequestAborted);
        Held = time.GetElapsedTime(started);
        Answered = time.GetUtcNow();
        await context.Response.WriteAsync("ok", context.RequestAborted);
    }
}
