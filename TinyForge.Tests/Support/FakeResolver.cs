using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Probing;

namespace TinyForge.Tests.Support;

/// <summary>Answers as the test says, whatever the name.</summary>
internal sealed class FakeResolver(Func<string, CancellationToken, Task<IReadOnlyList<IPAddress>>> answer) : INameResolver
{
    public static FakeResolver Of(params string[] addresses) => new((_, _) => Task.FromResult<IReadOnlyList<IPAddress>>([.. addresses.Select(IPAddress.Parse)]));

    public static FakeResolver Failing(SocketError error) => new((_, _) => throw new SocketException((int)error));

    /// <summary>Never answers and does not heed its token either.</summary>
    public static FakeResolver Deaf() => new((_, _) => new TaskCompletionSource<IReadOnlyList<IPAddress>>().Task);

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) => answer(host, cancellationToken);
}
