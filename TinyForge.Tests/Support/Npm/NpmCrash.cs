namespace TinyForge.Tests.Support.Npm;

/// <summary>The process of the backend ends: NPM's nginx answers in its place until it is up again.</summary>
internal sealed class NpmCrash() : Exception("the backend ended");
