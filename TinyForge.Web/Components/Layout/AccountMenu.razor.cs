namespace TinyForge.Web.Components.Layout;

/// <summary>Who is signed in, and the ways to the account and out.</summary>
public sealed partial class AccountMenu;
