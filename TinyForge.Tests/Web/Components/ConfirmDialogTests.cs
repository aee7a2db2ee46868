using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Web.Components.Dialogs;

namespace TinyForge.Tests.Web.Components;

public sealed class ConfirmDialogTests : PageTest
{
    [Theory]
    [InlineData("Delete", true)]
    [InlineData("Cancel", false)]
    public async Task Confirm_Answer_IsTold(string button, bool expected)
    {
        var provider = Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        var answer = provider.InvokeAsync(() => dialogs.ConfirmAsync("Delete a?", "It is gone then.", "Delete", ["a.example.com"]));
        provider.WaitForAssertion(() => Assert.Contains("a.example.com", provider.Find(".names").TextContent, StringComparison.Ordinal));
        Assert.Contains("It is gone then.", provider.Markup, StringComparison.Ordinal);
        await provider.InvokeAsync(() => provider.FindAll("button").Single(b => b.TextContent.Trim() == button).Click());
        Assert.Equal(expected, await answer.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Confirm_ManyNames_AreCutOff()
    {
        var provider = Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        _ = provider.InvokeAsync(() => dialogs.ConfirmAsync("Delete?", "Gone.", "Delete", [.. Enumerable.Range(1, 50).Select(i => $"d{i}.example.com")]));
        await provider.WaitForAssertionAsync(() => Assert.Contains("and 42 more", provider.Find(".names").TextContent, StringComparison.Ordinal));
    }
}
