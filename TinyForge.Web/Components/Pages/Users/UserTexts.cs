namespace TinyForge.Web.Components.Pages.Users;

/// <summary>The texts of the page of users: <c>UserTexts.resx</c>.</summary>
public sealed class UserTexts;
