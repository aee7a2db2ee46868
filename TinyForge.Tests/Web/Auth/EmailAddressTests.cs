using FsCheck.Xunit;
using TinyForge.Web.Auth;

namespace TinyForge.Tests.Web.Auth;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna@example.test")]
    [InlineData("o'brien+forge@mail.example.test")]
    [InlineData("root@localhost")]
    public void Fault_Good_IsNone(string email) => Assert.Null(EmailAddress.FindFault(email));

    [Theory]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@example.test")]
    [InlineData("anna@")]
    [InlineData("anna@@example.test")]
    [InlineData("anna smith@example.test")]
    [InlineData(".anna@example.test")]
    [InlineData("anna..smith@example.test")]
    [InlineData("anna@-example.test")]
    [InlineData("anna@example..test")]
    [InlineData("änna@example.test")]
    [InlineData("anna@example.test\n")]
    [InlineData("Anna <anna@example.test>")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456@example.test")]
    public void Fault_Bad_IsTold(string email) => Assert.NotNull(EmailAddress.FindFault(email));

    [Property]
    public bool Clean_AnyText_CanBeLookedUpAndKept(string? typed)
    {
        var clean = EmailAddress.Clean(typed ?? "");
        // throws for half of a surrogate pair
        return clean.Normalize().Length >= 0 && clean.Length <= EmailAddress.MaxLength && !clean.Any(char.IsControl);
    }
}
