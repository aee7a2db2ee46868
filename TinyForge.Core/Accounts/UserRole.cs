namespace TinyForge.Core.Accounts;

/// <summary>What a user or an API token may do.</summary>
public enum UserRole
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>May do everything.</summary>
    Admin,
}
