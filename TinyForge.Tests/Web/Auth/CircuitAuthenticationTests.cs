using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Auth.Sessions;

namespace TinyForge.Tests.Web.Auth;

/// <summary>A page that stays open does not keep rights that are gone.</summary>
public sealed class CircuitAuthenticationTests : IAsyncLifetime
{
    private readonly AccessChanges _changes = new(NullLogger<AccessChanges>.Instance);
    private TempDatabase _database = null!;
    private ForgeUser _user = null!;
    private Session _session = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync();
        _user = await _database.AddUserAsync("admin@example.test");
        var now = TimeProvider.System.GetUtcNow();
        await _database.Sessions.AddAsync(new NewSession { UserId = _user.Id, KeyHash = "a", Persistent = false, CreatedAt = now, ExpiresAt = now.AddHours(1) }, Cancel);
        _session = (await _database.Sessions.FindAsync("a", now, Cancel))!;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Announced_RightsTheSame_StaysSignedIn()
    {
        using var circuit = Open();
        var looked = new TaskCompletionSource();
        circuit.AuthenticationStateChanged += _ => looked.TrySetResult();

        _changes.Announce(_user.Id);
        _changes.Announce(_user.Id + 1);

        await Assert.ThrowsAsync<TimeoutException>(() => looked.Task.WaitAsync(TimeSpan.FromMilliseconds(300), Cancel));
        Assert.True((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task Announced_Demoted_IsNobodyAtOnce()
    {
        using var circuit = Open();
        var changed = NextState(circuit);
        await ChangeAsync(user => user.Role = UserRole.Viewer);

        _changes.Announce(_user.Id);

        Assert.False((await changed).Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task Announced_SessionEnded_IsNobodyAtOnce()
    {
        using var circuit = Open();
        var changed = NextState(circuit);
        await _database.Sessions.EndOthersAsync(_user.Id, null, Cancel);

        _changes.Announce(_user.Id);

        Assert.False((await changed).Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task NotAnnounced_PasswordResetByTheCommandLine_IsNobodyAtTheNextLook()
    {
        using var circuit = Open(TimeSpan.FromMilliseconds(50));
        var changed = NextState(circuit);
        await ChangeAsync(user => user.SecurityStamp = "changed");

        Assert.False((await changed).Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task Closed_WhileItLooks_TellsOfNoFault()
    {
        using var log = new LogCapture();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var sessions = new HangingSessions();
        var circuit = new CircuitAuthentication(sessions, _changes, TimeProvider.System, loggers) { Interval = TimeSpan.FromMilliseconds(1) };
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionPrincipal.Create(_session, "127.0.0.1"))));
        var changed = false;
        circuit.AuthenticationStateChanged += _ => changed = true;
        await sessions.Asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        ((IDisposable)circuit).Dispose();
        await sessions.CutOff.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await Task.Delay(100, Cancel);

        Assert.Empty(log.Errors);
        Assert.False(changed);
    }

    [Fact]
    public void Interval_KeepsThePromiseOfAMinute()
    {
        using var circuit = new CircuitAuthentication(_database.Sessions, _changes, TimeProvider.System, NullLoggerFactory.Instance);
        Assert.InRange(circuit.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(45));
    }

    [Fact]
    public void Disposed_ListensNoMore()
    {
        var circuit = Open();
        Assert.Equal(1, _changes.Count);
        ((IDisposable)circuit).Dispose();
        Assert.Equal(0, _changes.Count);
    }

    private static async Task<ClaimsPrincipal> NextState(CircuitAuthentication circuit)
    {
        var changed = new TaskCompletionSource<Task<AuthenticationState>>();
        circuit.AuthenticationStateChanged += state => changed.TrySetResult(state);
        var next = await changed.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        return (await next).User;
    }

    private CircuitAuthentication Open(TimeSpan? interval = null)
    {
        var circuit = new CircuitAuthentication(_database.Sessions, _changes, TimeProvider.System, NullLoggerFactory.Instance) { Interval = interval ?? TimeSpan.FromHours(1) };
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionPrincipal.Create(_session, "127.0.0.1"))));
        return circuit;
    }

    private Task ChangeAsync(Action<ForgeUser> change) => _database.ChangeUserAsync(_user.Id, (store, _, user) =>
    {
        change(user);
        return store.UpdateAsync(user, Cancel);
    });

    /// <summary>Answers nothing, and names a token of its own when it is cut off, as the database does.</summary>
    private sealed class HangingSessions : ISessionStore
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource CutOff { get; } = new();

        public async Task<Session?> FindAsync(long id, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return null;
            }
            catch (OperationCanceledException)
            {
                CutOff.TrySetResult();
                throw new TaskCanceledException("cut off", null, new CancellationToken(canceled: true));
            }
        }

        public Task<long?> AddAsync(NewSession session, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Session?> FindAsync(string keyHash, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Session>> ListAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RenewAsync(string keyHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task KeepAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EndAsync(string keyHash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EndAsync(long userId, long id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> EndOthersAsync(long userId, long? except, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
