namespace TinyForge.Tests.Core.Provisioning;

/// <summary>The process is gone; whoever waited for it waits for nothing.</summary>
internal sealed class ProcessDiedException() : Exception("kill -9");
