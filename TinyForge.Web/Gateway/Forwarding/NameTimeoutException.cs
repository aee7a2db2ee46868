namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Says from within the connect callback that no name server answered in time, which nothing in the framework has a word for.</summary>
internal sealed class NameTimeoutException(string host) : IOException($"No name server answered for '{host}' in time.");
