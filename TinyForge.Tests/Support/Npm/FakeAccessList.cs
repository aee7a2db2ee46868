namespace TinyForge.Tests.Support.Npm;

/// <summary>A list of who may pass, with one user name and password.</summary>
internal sealed record FakeAccessList(int Id, string Name, string Username, string Password, DateTimeOffset CreatedOn);
