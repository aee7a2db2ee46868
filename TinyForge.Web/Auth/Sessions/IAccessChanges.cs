namespace TinyForge.Web.Auth.Sessions;

/// <summary>
/// Tells open pages at once that the rights of their user may have changed, so that they need not wait for their next look at the
/// session. Only in this process: what the command line changes is seen at that look.
/// </summary>
internal interface IAccessChanges
{
    /// <summary>Tells all who subscribed to that user. Does not wait for what they do about it.</summary>
    void Announce(long userId);

    /// <summary>Hears of that user until the subscription is disposed.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="changed">Must be short: it runs in the call that announces.</param>
    IDisposable Subscribe(long userId, Action changed);
}
