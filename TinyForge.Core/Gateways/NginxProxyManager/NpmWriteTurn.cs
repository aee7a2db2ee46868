using System.Text.Json.Nodes;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>The right to write to one NPM, which nobody else has until it is disposed of. A write that was begun is not given up.</summary>
internal sealed class NpmWriteTurn(NpmClient client, NpmAccount account, SemaphoreSlim turn, NpmTimes times, TimeProvider time) : IDisposable
{
    /// <summary>What a user for TinyForge may.</summary>
    public const string Remedy = "In Nginx Proxy Manager, give that user the permissions Visibility: All Items and Proxy Hosts: Manage, and see that it is not disabled.";

    public Task<NpmResult<NpmHost[]>> ListAsync() => client.ListHostsAsync(account, CancellationToken.None);

    public Task<NpmResult<NpmHost>> GetAsync(int id) => client.GetHostAsync(account, id, CancellationToken.None);

    /// <summary>Makes a host. Never sent twice, and never without a token and permissions that were seen to be good a moment ago: refusing
    /// this one call ends the backend of 2.13.0 to 2.13.6.</summary>
    public async Task<NpmResult<NpmHost>> CreateAsync(JsonObject fields)
    {
        var user = await client.GetUserAsync(account, CancellationToken.None);
        if (!user.Ok)
            return user.Failure;
        return user.Value.MayManageHosts
            ? await client.WriteAsync<NpmHost>(account, HttpMethod.Post, "nginx/proxy-hosts", fields, repeat: false)
            : new NpmFailure(NpmFailureKind.NotPermitted, $"{account.Email} may not manage proxy hosts. {Remedy}");
    }

    /// <summary>Changes the fields that are named, and no others.</summary>
    public Task<NpmResult<NpmHost>> UpdateAsync(int id, JsonObject fields) =>
        client.WriteAsync<NpmHost>(account, HttpMethod.Put, Path(id), fields, repeat: true);

    /// <summary>Switches a host on or off. A PUT of <c>enabled</c> would change the row alone, and leave nginx as it is.</summary>
    public async Task<NpmResult<bool>> SwitchAsync(int id, bool on)
    {
        var answer = await client.WriteAsync<bool>(account, HttpMethod.Post, $"{Path(id)}/{(on ? "enable" : "disable")}", null, repeat: true);
        return answer.Failure is { Kind: NpmFailureKind.Refused } refusal && refusal.Message.EndsWith(on ? "already enabled" : "already disabled", StringComparison.Ordinal) ? true : answer;
    }

    public Task<NpmResult<bool>> DeleteAsync(int id) => client.WriteAsync<bool>(account, HttpMethod.Delete, Path(id), null, repeat: true);

    /// <summary>
    /// Waits until NPM is through with a write that was not answered, for it may have nginx test the host yet: then another would be
    /// blamed for it, or it for the other. One that NPM answered with a fault it is through with.
    /// </summary>
    /// <param name="id">The host.</param>
    /// <param name="lost">What became of the write.</param>
    /// <param name="isThrough">Whether the host shows that the write is done.</param>
    /// <returns>The host as it was seen last.</returns>
    public async Task<NpmResult<NpmHost>> SettleAsync(int id, NpmFailure lost, Func<NpmHost, bool> isThrough)
    {
        var start = time.GetTimestamp();
        for (var pause = times.FirstPause; ; pause *= 1.5)
        {
            var now = await GetAsync(id);
            if (lost.IsAnswered || now.Failure is { Kind: NpmFailureKind.NotFound } || (now.Ok && isThrough(now.Value)) || time.GetElapsedTime(start) >= times.Settle)
                return now;
            await Task.Delay(pause, time);
        }
    }

    public void Dispose() => turn.Release();

    private static string Path(int id) => $"nginx/proxy-hosts/{id}";
}
