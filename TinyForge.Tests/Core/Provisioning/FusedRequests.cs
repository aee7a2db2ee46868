namespace TinyForge.Tests.Core.Provisioning;

/// <summary>Requests as steps at which the process may die: before one is sent, or after it was answered and before anybody read that.</summary>
internal sealed class FusedRequests(Fuse fuse) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => fuse.StepAsync(() => base.SendAsync(request, cancellationToken));
}
