using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Accounts;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Support.Accounts;

/// <summary>The services of accounts as the program registers them, on a SQLite file of their own, with a clock that the test moves and quick hashes.</summary>
internal sealed class AccountsBench : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly string _folder;

    private AccountsBench(string folder, ServiceProvider services, FakeTimeProvider time, CountingHasher hasher, CommitCounter commits) =>
        (_folder, Services, Time, Hasher, Commits) = (folder, services, time, hasher, commits);

    public ServiceProvider Services { get; }

    public FakeTimeProvider Time { get; }

    public CountingHasher Hasher { get; }

    public CommitCounter Commits { get; }

    public string File => Path.Combine(_folder, "tinyforge.db");

    public static async Task<AccountsBench> CreateAsync(params (string Key, string Value)[] configuration)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
        // Identity's codes follow the clock of the machine, so that the test's begins with it, in whole seconds as the database keeps them
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        var hasher = new CountingHasher(new PasswordHasher<ForgeUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })));
        var commits = new CommitCounter();
        var keys = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(folder, "keys")));
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration.Select(c => KeyValuePair.Create(c.Key, (string?)c.Value))).Build())
            .AddLogging()
            .AddSingleton(typeof(ILogger<>), typeof(RecordingLogger<>))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(keys)
            .AddSingleton<ISecretProtector>(new SecretProtector(keys))
            .AddForgeEvents()
            .AddForgeData(_ => Path.Combine(folder, "tinyforge.db"))
            .ConfigureDbContext<ForgeDbContext>(options => options.AddInterceptors(commits))
            .AddForgeAuth()
            .AddForgeAccounts()
            .AddScoped<IPasswordHasher<ForgeUser>>(_ => hasher)
            .BuildServiceProvider(validateScopes: true);
        var bench = new AccountsBench(folder, services, time, hasher, commits);
        await bench.Get<ForgeDatabase>().PrepareAsync(new ForgeSettings(), CancellationToken.None);
        bench.Get<PasswordHashes>().Prepare();
        return bench;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>What was logged by a class.</summary>
    public RecordingLogger<T> Log<T>() => (RecordingLogger<T>)Get<ILogger<T>>();

    public async Task<ForgeUser> AddUserAsync(string email, UserRole role = UserRole.Admin, string password = Password)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new ForgeUser { UserName = email, Email = email, Role = role, CreatedAt = Time.GetUtcNow(), PasswordHash = Hasher.HashPassword(new ForgeUser(), password) };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>().CreateAsync(user)).Succeeded);
        return user;
    }

    /// <summary>The user as the database has it; null where it has none.</summary>
    public Task<ForgeUser?> FindAsync(string email) => Get<AccountGate>().ReadAsync(scope => scope.Users.FindByEmailAsync(email));

    public async Task<ForgeUser> LoadAsync(string email) => await FindAsync(email) ?? throw new InvalidOperationException("There is no such user.");

    /// <summary>Changes a user behind the services' back, as another process does.</summary>
    public async Task ChangeAsync(string email, Func<UserManager<ForgeUser>, ForgeUser, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>();
        var user = await users.FindByEmailAsync(email) ?? throw new InvalidOperationException("There is no such user.");
        await change(users, user);
        Assert.True((await users.UpdateAsync(user)).Succeeded);
    }

    /// <summary>Gives a user an authenticator app.</summary>
    /// <returns>The key, and the recovery codes.</returns>
    public async Task<(string Key, string[] RecoveryCodes)> EnableAuthenticatorAsync(string email)
    {
        var (key, codes) = ("", Array.Empty<string>());
        await ChangeAsync(email, async (users, user) =>
        {
            await users.ResetAuthenticatorKeyAsync(user);
            key = await users.GetAuthenticatorKeyAsync(user) ?? "";
            codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 10) ?? []];
            await users.SetTwoFactorEnabledAsync(user, true);
        });
        return (key, codes);
    }

    /// <summary>The events, the oldest first.</summary>
    public async Task<IReadOnlyList<ForgeEvent>> EventsAsync() =>
        [.. (await Get<IEventLog>().NewestAsync(null, 500, TestContext.Current.CancellationToken)).Reverse()];

    public async Task<IReadOnlyList<string>> EventTypesAsync() => [.. (await EventsAsync()).Select(e => e.Type)];

    /// <summary>Signs a browser in.</summary>
    public async Task<TestBrowser> SignInAsync(string email, string password = Password)
    {
        var browser = new TestBrowser(this);
        Assert.Equal(SignInOutcome.SignedIn, await browser.SignInAsync(email, password));
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
