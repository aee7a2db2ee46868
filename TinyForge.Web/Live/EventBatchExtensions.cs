using TinyForge.Core.Events;

namespace TinyForge.Web.Live;

/// <summary>What pages ask of what they are told.</summary>
internal static class EventBatchExtensions
{
    /// <summary>Whether a page that shows what such events are about must look anew.</summary>
    public static bool Concerns(this EventBatch batch, Func<ForgeEvent, bool> about) => batch.Resync || batch.Events.Any(about);

    /// <summary>Whether anything came that the log has.</summary>
    public static bool HasKept(this EventBatch batch) => batch.Concerns(e => e.Id > 0);
}
