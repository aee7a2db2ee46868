namespace TinyForge.Web.Auth;

/// <summary>
/// One change of accounts at a time, each in a scope of its own. So a hundred guesses sent at once count as a hundred, of two
/// admins who demote each other one stays, and of two who set up the first admin one does.
/// </summary>
/// <remarks>Nothing slow belongs inside: passwords are hashed before.</remarks>
internal sealed class AccountGate(IServiceScopeFactory scopes) : IDisposable
{
    private const int Attempts = 5;
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Reads without waiting for changes.</summary>
    public async Task<T> ReadAsync<T>(Func<AccountScope, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AccountScope>());
    }

    /// <summary>Changes something. Where another process was faster, the change is begun anew on what there is now.</summary>
    /// <param name="change">May run more than once; must save last, or do after its last save only what can't conflict.</param>
    /// <param name="cancellationToken">Gives up waiting; a change that has begun is carried out.</param>
    public async Task<T> ChangeAsync<T>(Func<AccountScope, Task<T>> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await ReadAsync(change);
                }
                catch (AccountConflictException) when (attempt < Attempts)
                {
                    // the next scope reads what the other wrote
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
