using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Nginx Proxy Manager's API, as far as it is needed, releases 2.9 to 2.15. Logs in by itself, and again where NPM wants that.</summary>
internal sealed partial class NpmClient(NpmTransport transport, NpmSessions sessions, NpmTimes times, TimeProvider time, ILogger<NpmClient> logger)
{
    private readonly ConcurrentDictionary<Uri, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<(Uri Api, string Id), bool> _unreadable = new();

    /// <summary>All hosts that the account may see, but for those that can't be read.</summary>
    public async Task<NpmResult<NpmHost[]>> ListHostsAsync(NpmAccount account, CancellationToken cancellationToken)
    {
        var list = await ReadAsync<NpmHostList>(account, "nginx/proxy-hosts", cancellationToken);
        if (!list.Ok)
            return list.Failure;
        foreach (var id in list.Value.Unreadable)
        {
            // the list is asked for every few seconds
            if (_unreadable.TryAdd((account.Api, id), true))
                LogUnreadable(id, account.Api.Authority);
        }
        return list.Value.Hosts;
    }

    /// <summary>One host.</summary>
    public async Task<NpmResult<NpmHost>> GetHostAsync(NpmAccount account, int id, CancellationToken cancellationToken)
    {
        var host = await ReadAsync<NpmHost>(account, $"nginx/proxy-hosts/{id}", cancellationToken);
        return host is { Ok: true, Value.Id: 0 } ? new NpmFailure(NpmFailureKind.NotFound, $"Nginx Proxy Manager has no host {id}.") : host;
    }

    /// <summary>All certificates that the account may see.</summary>
    public Task<NpmResult<NpmCertificate[]>> ListCertificatesAsync(NpmAccount account, CancellationToken cancellationToken) =>
        ReadAsync<NpmCertificate[]>(account, "nginx/certificates", cancellationToken);

    /// <summary>Whose the token is, and what that one may.</summary>
    public Task<NpmResult<NpmUser>> GetUserAsync(NpmAccount account, CancellationToken cancellationToken) =>
        ReadAsync<NpmUser>(account, "users/me?expand=permissions", cancellationToken);

    /// <summary>A session made just now, for a person who asks whether the account works.</summary>
    public Task<NpmResult<NpmSession>> LogInAsync(NpmAccount account, CancellationToken cancellationToken) => sessions.LogInAsync(account, cancellationToken);

    /// <summary>
    /// Waits until nobody else writes to this NPM. Each write has nginx test the configuration of all hosts, so that of two at once
    /// one is blamed for the other.
    /// </summary>
    public async Task<NpmWriteTurn> BeginWritesAsync(NpmAccount account, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(account.Api, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        return new NpmWriteTurn(this, account, turn, times, time);
    }

    /// <summary>Sends a write; for <see cref="NpmWriteTurn"/>, which sees to it that there is one at a time.</summary>
    /// <param name="account">Who writes.</param>
    /// <param name="method">POST, PUT or DELETE.</param>
    /// <param name="path">Below the API's base.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="repeat">Whether it is sent again, once, where NPM refused the token: not where a second one would make a second host.</param>
    internal async Task<NpmResult<T>> WriteAsync<T>(NpmAccount account, HttpMethod method, string path, JsonObject? body, bool repeat)
    {
        var session = await sessions.GetAsync(account, null, CancellationToken.None);
        if (!session.Ok)
            return session.Failure;
        var answer = await transport.WriteAsync<T>(method, account.To(path), session.Value.Token, body, CancellationToken.None);
        if (answer.Ok || answer.Failure.Kind != NpmFailureKind.Session)
            return answer;
        var renewed = await sessions.GetAsync(account, session.Value, CancellationToken.None);
        if (!renewed.Ok)
            return renewed.Failure;
        return repeat
            ? Explain(account, await transport.WriteAsync<T>(method, account.To(path), renewed.Value.Token, body, CancellationToken.None))
            : answer;
    }

    private async Task<NpmResult<T>> ReadAsync<T>(NpmAccount account, string path, CancellationToken cancellationToken)
    {
        var session = await sessions.GetAsync(account, null, cancellationToken);
        if (!session.Ok)
            return session.Failure;
        var answer = await transport.ReadAsync<T>(account.To(path), session.Value.Token, cancellationToken);
        if (answer.Ok || !answer.Failure.MayMeanLogIn)
            return answer;
        var renewed = await sessions.GetAsync(account, session.Value, cancellationToken);
        return renewed.Ok
            ? Explain(account, await transport.ReadAsync<T>(account.To(path), renewed.Value.Token, cancellationToken))
            : renewed.Failure;
    }

    // a token that is new can't be too old
    private static NpmResult<T> Explain<T>(NpmAccount account, NpmResult<T> answer) => answer.Failure is { Kind: NpmFailureKind.Session } failure
        ? new NpmFailure(NpmFailureKind.NotPermitted, $"Nginx Proxy Manager does not permit this to {account.Email} ({failure.Message}). {NpmWriteTurn.Remedy}")
        : answer;

    [LoggerMessage(EventId = 1803, Level = LogLevel.Warning, Message = "Host {HostId} of Nginx Proxy Manager at {Address} is passed over: it holds what can't be read")]
    private partial void LogUnreadable(string hostId, string address);
}
