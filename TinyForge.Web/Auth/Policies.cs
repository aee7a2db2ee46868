namespace TinyForge.Web.Auth;

/// <summary>The authorization policies. Where an endpoint or page names none, <see cref="Change"/> holds.</summary>
internal static class Policies
{
    /// <summary>See everything: the roles viewer and admin.</summary>
    public const string View = "view";

    /// <summary>Change anything, and send probes into the network: the role admin.</summary>
    public const string Change = "change";

    /// <summary>Signed in, with whatever rights: to choose the password that an admin's temporary one asks for, and to leave.</summary>
    public const string SignedIn = "signed-in";
}
