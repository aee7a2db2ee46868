namespace TinyForge.Web.Components.Controls;

/// <summary>What a component has begun ends with it, and nobody is told.</summary>
internal sealed class PageLifetime : IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    public PageLifetime() => Token = _gone.Token;

    /// <summary>Cancelled once it is over. Taken once: what is told late, to a component that is gone, must find it still.</summary>
    public CancellationToken Token { get; }

    public bool IsOver => _gone.IsCancellationRequested;

    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
