using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class ApiTokenStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_Token_IsFoundByItsHashAndTold()
    {
        var added = await _database.Tokens.AddAsync(Token("ci"), "hash-1", Told("auth.token_created"), Cancel);

        Assert.Equal(added, await _database.Tokens.FindAsync("hash-1", Cancel));
        Assert.Null(await _database.Tokens.FindAsync("hash-2", Cancel));
        Assert.Equal(["auth.token_created"], await TypesAsync());
    }

    [Theory]
    [InlineData("ci", "hash-2")]
    [InlineData("other", "hash-1")]
    public async Task Add_NameOrHashTaken_KeepsNothing(string name, string hash)
    {
        await _database.Tokens.AddAsync(Token("ci"), "hash-1", Told("auth.token_created"), Cancel);

        Assert.Null(await _database.Tokens.AddAsync(Token(name), hash, Told("auth.token_created"), Cancel));

        Assert.Single(await _database.Tokens.ListAsync(Cancel));
        Assert.Single(await TypesAsync());
    }

    [Fact]
    public async Task Add_NameOfARevokedOrExpiredOne_IsFree()
    {
        var first = await _database.Tokens.AddAsync(Token("ci"), "hash-1", Told("a"), Cancel);
        await _database.Tokens.RevokeAsync(first!.Id, Now, Told("b"), Cancel);
        await _database.Tokens.AddAsync(Token("ci") with { ExpiresAt = Now.AddSeconds(1) }, "hash-2", Told("c"), Cancel);

        Assert.NotNull(await _database.Tokens.AddAsync(Token("ci") with { CreatedAt = Now.AddSeconds(1) }, "hash-3", Told("d"), Cancel));
    }

    [Fact]
    public async Task Revoke_Twice_IsToldOnce()
    {
        var token = await _database.Tokens.AddAsync(Token("ci"), "hash-1", Told("auth.token_created"), Cancel);

        Assert.True(await _database.Tokens.RevokeAsync(token!.Id, Now, Told("auth.token_revoked"), Cancel));
        Assert.False(await _database.Tokens.RevokeAsync(token.Id, Now.AddDays(1), Told("auth.token_revoked"), Cancel));

        Assert.Equal(Now, (await _database.Tokens.FindAsync("hash-1", Cancel))!.RevokedAt);
        Assert.Equal(["auth.token_revoked", "auth.token_created"], await TypesAsync());
    }

    [Fact]
    public async Task Touch_LateNote_DoesNotTurnTheClockBack()
    {
        var token = await _database.Tokens.AddAsync(Token("ci"), "hash-1", Told("a"), Cancel);

        await _database.Tokens.TouchAsync(token!.Id, Now.AddMinutes(2), "10.0.0.2", Cancel);
        await _database.Tokens.TouchAsync(token.Id, Now.AddMinutes(1), "10.0.0.1", Cancel);

        var found = await _database.Tokens.FindAsync("hash-1", Cancel);
        Assert.Equal((Now.AddMinutes(2), "10.0.0.2"), (found!.LastUsedAt, found.LastUsedFrom));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(1, null, true)]
    [InlineData(0, null, false)]
    [InlineData(1, -1, false)]
    public void IsActive_ByExpiryAndRevocation(int? expiresIn, int? revokedIn, bool active)
    {
        var token = Token("ci") with { ExpiresAt = In(expiresIn), RevokedAt = In(revokedIn) };

        Assert.Equal(active, token.IsActive(Now));

        static DateTimeOffset? In(int? minutes) => minutes is { } m ? Now.AddMinutes(m) : null;
    }

    private static ApiToken Token(string name) => new()
    {
        Name = name,
        Role = UserRole.Viewer,
        Prefix = "tf_abcdef",
        CreatedBy = "admin@example.test",
        CreatedAt = Now,
    };

    private static ForgeEvent Told(string type) => new()
    {
        OccurredAt = Now,
        Severity = EventSeverity.Info,
        Source = EventSource.Auth,
        Type = type,
        Message = "A token changed.",
    };

    private async Task<IEnumerable<string>> TypesAsync() => (await _database.Events.NewestAsync(EventSource.Auth, 50, Cancel)).Select(e => e.Type);
}
