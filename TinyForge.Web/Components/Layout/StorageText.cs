using Microsoft.Extensions.Localization;
using TinyForge.Core.Storage;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Layout;

/// <summary>Why nothing is saved, in the words of the pages.</summary>
internal static class StorageText
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    public static string Of(StorageFaultKind fault) => fault switch
    {
        StorageFaultKind.Full => T["Storage.Full"],
        StorageFaultKind.ReadOnly => T["Storage.ReadOnly"],
        StorageFaultKind.Busy => T["Storage.Busy"],
        StorageFaultKind.Damaged => T["Storage.Damaged"],
        _ => T["Storage.Unavailable"],
    };
}
