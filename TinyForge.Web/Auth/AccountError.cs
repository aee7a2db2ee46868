namespace TinyForge.Web.Auth;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its name; empty where it is about no field.</param>
/// <param name="Message">What is wrong and what would be right, in plain words.</param>
public sealed record AccountError(string Field, string Message);
