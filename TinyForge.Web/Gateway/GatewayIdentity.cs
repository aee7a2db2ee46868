using System.Security.Cryptography;

namespace TinyForge.Web.Gateway;

/// <summary>What this process knows its own requests by. Random, so that nobody else can have it.</summary>
internal sealed class GatewayIdentity
{
    /// <summary>Marks the verifier's own request, and its answer once that came from the destination. Never forwarded.</summary>
    public const string VerifyHeader = "X-TinyForge-Verify";

    /// <summary>Names the gateways that a request went through (RFC 8586).</summary>
    public const string LoopHeader = "CDN-Loop";

    private readonly string _verifyNonce = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>This gateway's cdn-id (RFC 8586 section 2, a pseudonym).</summary>
    public string LoopId { get; } = "tinyforge-" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Makes a request the verifier's.</summary>
    public void Sign(HttpRequestMessage request) => request.Headers.Add(VerifyHeader, _verifyNonce);

    /// <summary>Whether a request is the verifier's.</summary>
    public bool IsVerifier(HttpRequest request) => request.Headers.TryGetValue(VerifyHeader, out var value) && value == _verifyNonce;

    /// <summary>Says that the headers of the answer to the verifier came from the destination. They go if the answer fails later.</summary>
    public void Confirm(HttpResponse response) => response.Headers[VerifyHeader] = _verifyNonce;

    /// <summary>Whether <see cref="Confirm"/> was said.</summary>
    public bool IsConfirmed(HttpResponseMessage response) => response.Headers.TryGetValues(VerifyHeader, out var values) && values.Contains(_verifyNonce);

    /// <summary>Whether a request went through this gateway before.</summary>
    public bool WasHere(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(LoopHeader))
            return false;
        foreach (var id in request.Headers.GetCommaSeparatedValues(LoopHeader))
        {
            var end = id.IndexOf(';', StringComparison.Ordinal);
            if ((end < 0 ? id : id[..end]).Trim() == LoopId)
                return true;
        }
        return false;
    }
}
