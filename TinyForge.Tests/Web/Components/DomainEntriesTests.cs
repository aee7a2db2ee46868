using TinyForge.Web.Components.Controls;

namespace TinyForge.Tests.Web.Components;

public sealed class DomainEntriesTests
{
    [Fact]
    public void Add_PastedList_MakesOneEntryEach() =>
        Assert.Equal(["a.example.com", "b.example.com", "c.example.com"], new DomainEntries(["a.example.com, B.example.com;\n c.example.com. a.example.com"]).Texts);

    [Theory]
    [InlineData("https://App.example.com:8443/x?y#z", "app.example.com")]
    [InlineData("http://user@app.example.com", "app.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void Read_UrlOrIdn_IsItsHost(string text, string expected) => Assert.Equal(new DomainEntry(expected, null), DomainEntry.Read(text));

    [Fact]
    public void Read_Invalid_KeepsTextAndSaysWhy()
    {
        var entry = DomainEntry.Read("bad_name");
        Assert.Equal("bad_name", entry.Text);
        Assert.Contains("'_' is not allowed", entry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AddComplete_TextStillBeingTyped_KeepsTheRest()
    {
        var entries = new DomainEntries([]);
        Assert.Equal("b.exam", entries.AddComplete("a.example.com,b.exam"));
        Assert.Equal(["a.example.com"], entries.Texts);
    }

    [Fact]
    public void Errors_MoreThanAHundred_SaysHowManyToRemove() =>
        Assert.Contains("Remove 2.", Assert.Single(new DomainEntries(Enumerable.Range(0, 102).Select(i => $"d{i}.example.com")).Errors), StringComparison.Ordinal);
}
