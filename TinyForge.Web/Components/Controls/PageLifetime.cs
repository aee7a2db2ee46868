namespace TinyForge.Web.Components.Controls;

/// <summary>What a component has begun ends with it, and nobody is told.</summary>
internal sealed class PageLifetime : IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    public CancellationToken Token => _gone.Token;

    public bool IsOver => _gone.IsCancellationRequested;

    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_gone.Token);
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
