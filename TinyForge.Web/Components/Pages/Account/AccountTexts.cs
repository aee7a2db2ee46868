namespace TinyForge.Web.Components.Pages.Account;

/// <summary>The texts of the account page: <c>AccountTexts.resx</c>.</summary>
public sealed class AccountTexts;
