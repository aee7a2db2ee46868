using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>Which addresses no destination may lead to. Asked when a destination is validated, and again at each connect, since
/// a name can come to mean another address later.</summary>
public interface IDestinationPolicy
{
    /// <summary><see cref="FailureCode.DestinationForbidden"/> or <see cref="FailureCode.DestinationIsGateway"/>, or null where the address is fine.</summary>
    FailureCode? Check(IPAddress address, int port);
}
