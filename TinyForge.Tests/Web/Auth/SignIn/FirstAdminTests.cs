using Microsoft.Extensions.Logging;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Tests.Web.Auth.SignIn;

public sealed class FirstAdminTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Other = "fedcba9876543210fedcba9876543210";

    private static readonly (string, string)[] Configured = [("TinyForge:Admin:Email", "admin@example.test"), ("TinyForge:Admin:Password", AccountsBench.Password)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepare_NoUser_CreatesTheAdmin()
    {
        await using var bench = await AccountsBench.CreateAsync(Configured);

        await bench.Get<FirstAdmin>().PrepareAsync(Cancel);
        await bench.Get<FirstAdmin>().PrepareAsync(Cancel);

        var user = await bench.LoadAsync("admin@example.test");
        Assert.Equal((UserRole.Admin, false), (user.Role, user.PasswordChangeRequired));
        Assert.False(await bench.Get<IFirstRun>().IsNeededAsync(Cancel));
        var told = Assert.Single(await bench.EventsAsync());
        Assert.Equal(("auth.admin_created", Actor.SystemName), (told.Type, told.Actor));
        await bench.SignInAsync("admin@example.test");
    }

    [Fact]
    public async Task Prepare_ThereIsAUser_DoesNothing()
    {
        await using var bench = await AccountsBench.CreateAsync(Configured);
        await bench.AddUserAsync("anna@example.test");

        await bench.Get<FirstAdmin>().PrepareAsync(Cancel);

        Assert.Null(await bench.FindAsync("admin@example.test"));
        Assert.Empty(await bench.EventsAsync());
    }

    [Fact]
    public async Task Token_FirstStart_ExistsAndStays()
    {
        await using var bench = await AccountsBench.CreateAsync();

        await EnsureAsync(bench, Secret);
        await EnsureAsync(bench, Secret);

        var token = Assert.Single(await bench.Get<IApiTokenStore>().ListAsync(Cancel));
        Assert.Equal(("bootstrap", UserRole.Admin, "0123", null, true), (token.Name, token.Role, token.Prefix, token.CreatedById, token.IsActive(bench.Time.GetUtcNow())));
        Assert.Equal(token, await bench.Get<IApiTokenStore>().FindAsync(TokenHash.Of(Secret), Cancel));
        Assert.Single(await bench.EventTypesAsync(), "auth.token_created");
    }

    [Fact]
    public async Task Token_OfTheConfiguration_IsMadeByPrepare()
    {
        await using var bench = await AccountsBench.CreateAsync([("TinyForge:Admin:ApiToken", Secret)]);

        await bench.Get<FirstAdmin>().PrepareAsync(Cancel);

        Assert.NotNull(await bench.Get<IApiTokenStore>().FindAsync(TokenHash.Of(Secret), Cancel));
        Assert.True(await bench.Get<IFirstRun>().IsNeededAsync(Cancel));
    }

    [Fact]
    public async Task Token_ValueChanged_ReplacesTheOldOne()
    {
        await using var bench = await AccountsBench.CreateAsync();
        await EnsureAsync(bench, Secret);

        await EnsureAsync(bench, Other);

        Assert.NotNull((await FindAsync(bench, Secret)).RevokedAt);
        Assert.Null((await FindAsync(bench, Other)).RevokedAt);
        Assert.Equal(["auth.token_created", "auth.token_revoked", "auth.token_created"], await bench.EventTypesAsync());
    }

    [Fact]
    public async Task Token_RevokedByAnAdmin_StaysRevokedUntilTheValueChanges()
    {
        await using var bench = await AccountsBench.CreateAsync();
        await EnsureAsync(bench, Secret);
        await bench.Get<IApiTokens>().RevokeAsync((await FindAsync(bench, Secret)).Id, new Actor("anna@example.test", null), Cancel);

        await EnsureAsync(bench, Secret);

        Assert.NotNull((await FindAsync(bench, Secret)).RevokedAt);
        var warning = Assert.Single(bench.Log<BootstrapToken>().Entries);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.DoesNotContain(Secret, warning.Text, StringComparison.Ordinal);
        await EnsureAsync(bench, Other);
        Assert.Null((await FindAsync(bench, Other)).RevokedAt);
    }

    [Fact]
    public async Task Token_BackToAnEarlierValue_OpensNothingAnyMore()
    {
        await using var bench = await AccountsBench.CreateAsync();
        await EnsureAsync(bench, Secret);
        await EnsureAsync(bench, Other);

        await EnsureAsync(bench, Secret);

        Assert.All(await bench.Get<IApiTokenStore>().ListAsync(Cancel), t => Assert.NotNull(t.RevokedAt));
        Assert.Single(bench.Log<BootstrapToken>().Entries);
    }

    [Theory]
    [InlineData("admin@example.test", null, null, "TinyForge:Admin:Password")]
    [InlineData(null, "planted secret", null, "TinyForge:Admin:Email")]
    [InlineData("admin", "planted secret", null, "TinyForge:Admin:Email")]
    [InlineData("admin@example.test", "planted", null, "TinyForge:Admin:Password")]
    [InlineData("admin@example.test", "Password", null, "TinyForge:Admin:Password")]
    [InlineData(null, null, "planted", "TinyForge:Admin:ApiToken")]
    [InlineData(null, null, "planted 0123456789abcdef0123456789abcdef", "TinyForge:Admin:ApiToken")]
    public void Options_Bad_NameTheKeyAndNeverTheSecret(string? email, string? password, string? token, string key)
    {
        var result = new AdminOptionsValidator().Validate(null, new AdminOptions { Email = email, Password = password, ApiToken = token });

        var failure = Assert.Single(result.Failures!);
        Assert.StartsWith(key, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", "", "")]
    [InlineData("admin@example.test", "correct horse battery", Secret)]
    public void Options_Good_Pass(string? email, string? password, string? token) =>
        Assert.True(new AdminOptionsValidator().Validate(null, new AdminOptions { Email = email, Password = password, ApiToken = token }).Succeeded);

    private static Task EnsureAsync(AccountsBench bench, string secret) => bench.Get<BootstrapToken>().EnsureAsync(secret, Cancel);

    private static async Task<ApiToken> FindAsync(AccountsBench bench, string secret) =>
        await bench.Get<IApiTokenStore>().FindAsync(TokenHash.Of(secret), Cancel) ?? throw new InvalidOperationException("There is no such token.");
}
