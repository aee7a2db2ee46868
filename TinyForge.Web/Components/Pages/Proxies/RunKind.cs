namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What the steps are run for.</summary>
internal enum RunKind
{
    /// <summary>Only to see; nothing is changed.</summary>
    Test,

    /// <summary>To carry the change out.</summary>
    Save,

    /// <summary>To carry the change out although a network step failed.</summary>
    ForceSave,
}
