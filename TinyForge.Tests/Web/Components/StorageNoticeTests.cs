using Bunit;
using TinyForge.Core.Storage;
using TinyForge.Tests.Support;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Tests.Web.Components;

public sealed class StorageNoticeTests : PageTest
{
    [Fact]
    public async Task Notice_StorageFailsAndWorksAgain_ComesAndGoes()
    {
        var cut = Render<StorageNotice>();
        Assert.Empty(cut.FindAll("[role=alert]"));

        Fakes.Storage.Become(StorageFaultKind.Full);
        cut.WaitForAssertion(() => Assert.Contains("full: nothing is saved", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Fakes.Storage.Become(null);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("[role=alert]")));

        await DisposeComponentsAsync();
        Assert.Equal(0, Fakes.Storage.Listeners);
    }

    [Theory]
    [InlineData(StorageFaultKind.ReadOnly, "may not write")]
    [InlineData(StorageFaultKind.Busy, "Another program")]
    [InlineData(StorageFaultKind.Damaged, "restore a backup")]
    [InlineData(StorageFaultKind.Unavailable, "can't be read or written")]
    public void Notice_EachFault_SaysWhatToDo(StorageFaultKind fault, string words)
    {
        Fakes.Storage.Become(fault);
        Assert.Contains(words, Render<StorageNotice>().Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorPanel_StorageIsAtFault_SaysSoInPlaceOfTheUsualWords()
    {
        var usual = Render<ErrorPanel>(p => p.Add(e => e.Exception, new InvalidOperationException())).Markup;
        var full = Render<ErrorPanel>(p => p.Add(e => e.Exception, new FakeStorageHealth.FaultyStorageException(StorageFaultKind.Full))).Markup;
        Assert.DoesNotContain("full", usual, StringComparison.Ordinal);
        Assert.Contains("disk that holds", full, StringComparison.Ordinal);
    }
}
