using System.Buffers;
using System.IO.Pipelines;

namespace TinyForge.Web.Api;

/// <summary>
/// Writes a long answer with bounded memory: what was written is sent on every few kilobytes, and a reader who does not take it in time
/// loses the connection. The server's own least rate alone would wait minutes for a large piece.
/// </summary>
/// <param name="context">The request that is answered.</param>
/// <param name="limit">How long one sending may take.</param>
/// <param name="farewell">How long it may take once <paramref name="end"/> has come.</param>
/// <param name="end">The answer must end.</param>
internal sealed class PatientWriter(HttpContext context, TimeSpan limit, TimeSpan farewell, CancellationToken end)
{
    private const int FlushAt = 32 * 1024;

    private readonly PipeWriter _pipe = context.Response.BodyWriter;
    private int _unsent;

    /// <summary>Writes; sends where enough has come together.</summary>
    public Task WriteAsync(ReadOnlySpan<byte> bytes)
    {
        _pipe.Write(bytes);
        _unsent += bytes.Length;
        return _unsent < FlushAt ? Task.CompletedTask : FlushAsync();
    }

    /// <summary>Sends what was written.</summary>
    /// <exception cref="OperationCanceledException">The reader is gone, or too slow.</exception>
    public async Task FlushAsync()
    {
        _unsent = 0;
        using var late = new CancellationTokenSource(limit);
        await using var sooner = end.UnsafeRegister(static state => ((Action)state!)(), () => late.CancelAfter(farewell));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        var result = await _pipe.FlushAsync(either.Token);
        // the server completes the pipe of a connection that is gone
        if (result.IsCompleted || result.IsCanceled)
            throw new OperationCanceledException("The reader is gone.");
    }
}
