using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth.Passwords;

namespace TinyForge.Tests.Web.Auth.Passwords;

public sealed class PasswordRulesTests
{
    private const string Email = "anna.smith@example.test";

    [Theory]
    [InlineData("abcdefg", "short")]
    [InlineData("😀😀😀😀", "short")]
    [InlineData("trustno1", "common")]
    [InlineData("TrustNo1", "common")]
    [InlineData("BASEBALL", "common")]
    [InlineData("anna.smith", "e-mail")]
    [InlineData("Anna.Smith@Example.test", "e-mail")]
    [InlineData("TinyForge", "program")]
    [InlineData("tinyforge2026", "program")]
    [InlineData("12tinyforge3", "program")]
    public void Faults_Bad_SayWhatIsWrong(string password, string word)
    {
        var fault = Assert.Single(PasswordRules.FindFaults(Email, password));

        Assert.Contains(word, fault, StringComparison.Ordinal);
        Assert.DoesNotContain(password, fault, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("sjw7qpmz")]
    [InlineData("        ")]
    [InlineData("😀😀😀😀😀😀😀😀")]
    [InlineData("tinyforge of anna")]
    [InlineData("anna.smith!")]
    public void Faults_Good_AreNone(string password) => Assert.Empty(PasswordRules.FindFaults(Email, password));

    [Fact]
    public void Faults_HalfOfASurrogatePair_IsTold() =>
        Assert.Contains("half", Assert.Single(PasswordRules.FindFaults(Email, "long enough \ud800")), StringComparison.Ordinal);

    [Fact]
    public void Faults_Length_CountsCodePoints()
    {
        Assert.Empty(PasswordRules.FindFaults(Email, string.Concat(Enumerable.Repeat("😀", 128))));
        Assert.Contains("128", Assert.Single(PasswordRules.FindFaults(Email, string.Concat(Enumerable.Repeat("😀", 129)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Common_List_HoldsThreeThousandOfEightCharactersOrMore()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(typeof(PasswordRules), "common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var list = reader.ReadToEnd().TrimEnd('\n').Split('\n');

        Assert.Equal(3000, list.Distinct().Count());
        Assert.All(list, password => Assert.True(password.Length >= PasswordRules.MinLength && CommonPasswords.Contains(password)));
    }

    [Fact]
    public async Task Longest_DiffersInItsLastCharacter_IsAnother()
    {
        await using var bench = await AccountsBench.CreateAsync();
        var longest = string.Concat(Enumerable.Repeat("😀", 127));
        var hashes = bench.Get<PasswordHashes>();
        var hash = hashes.Make(longest + "a");

        Assert.True((await hashes.VerifyAsync(hash, longest + "a", TestContext.Current.CancellationToken)).Right);
        Assert.False((await hashes.VerifyAsync(hash, longest + "b", TestContext.Current.CancellationToken)).Right);
        Assert.False((await hashes.VerifyAsync(hash, longest + "ab", TestContext.Current.CancellationToken)).Right);
    }

    [Fact]
    public async Task Identity_AsksOurRules()
    {
        await using var bench = await AccountsBench.CreateAsync();
        await using var scope = bench.Services.CreateAsyncScope();

        var users = scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>();

        Assert.False((await users.CreateAsync(new ForgeUser { UserName = Email, Email = Email }, "trustno1")).Succeeded);
        Assert.True((await users.CreateAsync(new ForgeUser { UserName = Email, Email = Email }, "sjw7qpmz")).Succeeded);
    }

    [Fact]
    public void Temporary_PassesTheRulesAndIsReadable()
    {
        var passwords = Enumerable.Range(0, 500).Select(_ => TemporaryPassword.Create()).ToHashSet();

        Assert.Equal(500, passwords.Count);
        Assert.All(passwords, password =>
        {
            Assert.Matches("^[a-km-np-z2-9]{16}$", password);
            Assert.Empty(PasswordRules.FindFaults(Email, password));
        });
    }
}
