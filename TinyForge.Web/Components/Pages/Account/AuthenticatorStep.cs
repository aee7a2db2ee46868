namespace TinyForge.Web.Components.Pages.Account;

/// <summary>What is being done with the authenticator app.</summary>
internal enum AuthenticatorStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is set up.</summary>
    SettingUp,

    /// <summary>It is switched off.</summary>
    SwitchingOff,

    /// <summary>New recovery codes are made.</summary>
    RenewingCodes,
}
