using System.Net;
using TinyForge.Core.Probing;

namespace TinyForge.Tests.Support;

/// <summary>Refuses what the test says; nothing unless told.</summary>
internal sealed class FakePolicy(Func<IPAddress, int, FailureCode?>? refuse = null) : IDestinationPolicy
{
    public FailureCode? Check(IPAddress address, int port) => refuse?.Invoke(address, port);
}
