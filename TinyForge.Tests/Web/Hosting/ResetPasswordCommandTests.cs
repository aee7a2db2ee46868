using TinyForge.Core.Events;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Web.Hosting;

/// <summary>On the data directory of a program that runs: the bench has the same file open.</summary>
public sealed class ResetPasswordCommandTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";

    private AccountsBench _bench = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        await _bench.AddUserAsync(Anna);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Run_KnownUser_PrintsATemporaryPasswordAlone()
    {
        var browser = await _bench.SignInAsync(Anna);
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.LockoutEnd = _bench.Time.GetUtcNow().AddMinutes(5)));

        var (code, output, _) = await RunAsync("ANNA@example.test");

        Assert.Equal(0, code);
        var password = output.TrimEnd();
        Assert.Matches("^[a-z2-9]{16}$", password);
        Assert.False(await browser.IsSignedInAsync());
        Assert.True((await (await _bench.SignInAsync(Anna, password)).UserAsync()).HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired));
        var told = Assert.Single(await _bench.EventsAsync(), e => e.Type == "auth.password_reset");
        Assert.Equal((Actor.CommandLineName, Anna), (told.Actor, told.Data["email"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_SecondFactor_IsRemovedOnlyWhereAsked(bool remove)
    {
        await _bench.EnableAuthenticatorAsync(Anna);

        var (code, _, _) = remove ? await RunAsync("--remove-second-factor", Anna) : await RunAsync(Anna);

        Assert.Equal(0, code);
        Assert.Equal(!remove, (await _bench.LoadAsync(Anna)).TwoFactorEnabled);
        Assert.Equal(remove, (await _bench.EventTypesAsync()).Contains("auth.second_factor_reset"));
    }

    [Fact]
    public async Task Run_UnknownUser_NamesThoseThereAre()
    {
        var (code, output, error) = await RunAsync("nobody@example.test");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(Anna, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData(Anna, "ben@example.test")]
    [InlineData("--remove-second-factor")]
    public async Task Run_NobodyOrSeveral_PrintsTheUsage(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("Usage: reset-password EMAIL", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoDatabase_SaysSoAndMakesNone()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_bench.File)!, "none");

        var (code, _, error) = await RunInAsync(folder, Anna);

        Assert.Equal(1, code);
        Assert.Contains(folder, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("a@b", "--remove-second-factor", "--TinyForge:DataDirectory=x")]
    [InlineData("--TinyForge:DataDirectory=x", "--remove-second-factor", "a@b")]
    public void Arguments_InAnyOrder_AreTold(params string[] arguments)
    {
        var line = ResetPasswordArguments.Parse(arguments);

        Assert.Equal(("a@b", true), (line.Email, line.RemoveSecondFactor));
        Assert.Equal(["--TinyForge:DataDirectory=x"], line.Configuration);
    }

    [Fact]
    public void Arguments_ValueOfAnOption_IsNobody()
    {
        var line = ResetPasswordArguments.Parse(["--TinyForge:DataDirectory", "x", "a@b"]);

        Assert.Equal("a@b", line.Email);
        Assert.Equal(["--TinyForge:DataDirectory", "x"], line.Configuration);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunInAsync(Path.GetDirectoryName(_bench.File)!, arguments);

    private static async Task<(int Code, string Output, string Error)> RunInAsync(string folder, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ResetPasswordCommand.RunAsync([.. arguments, $"--TinyForge:DataDirectory={folder}"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
