using TinyForge.Core.Events;

namespace TinyForge.Web.Live;

/// <summary>What pages ask of what they are told.</summary>
internal static class EventBatchExtensions
{
    /// <summary>Whether a page that shows what such events are about must look anew.</summary>
    public static bool Concerns(this EventBatch batch, Func<ForgeEvent, bool> about) => batch.Resync || batch.Events.Any(about);

    /// <summary>Whether all that the log has got after an event is in the batch, so that it need not be asked.</summary>
    /// <param name="batch">What a follower of all kept events was told.</param>
    /// <param name="known">The id of the event; what came before is known.</param>
    public static bool Follows(this EventBatch batch, long known)
    {
        if (batch.Resync)
            return false;
        // ids have no holes but where an event was told in a batch that is gone
        var first = batch.Events.FirstOrDefault(e => e.Id > known);
        return first is null || first.Id == known + 1;
    }

    /// <summary>Whether anything came that the log has.</summary>
    public static bool HasKept(this EventBatch batch) => batch.Concerns(e => e.Id > 0);
}
