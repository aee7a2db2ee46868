namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Why a call came to nothing.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Message">NPM's own words, nginx's, or ours where they said none.</param>
internal sealed record NpmFailure(NpmFailureKind Kind, string Message)
{
    /// <summary>Whether a write may have been done all the same: NPM keeps a row whose write it answers with 5xx, or that it did not answer.</summary>
    public bool MayHaveBeenDone { get; init; }

    /// <summary>Whether NPM itself answered, so that it is through with it.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Whether a new token may help: a token that was signed by other keys is answered with 500.</summary>
    public bool MayMeanLogIn => Kind == NpmFailureKind.Session || this is { Kind: NpmFailureKind.Broken, IsAnswered: true };

    /// <summary>The failure as every gateway tells it.</summary>
    public GatewayError ToGatewayError() => new(
        Kind switch
        {
            NpmFailureKind.Unreachable or NpmFailureKind.Broken => GatewayErrorKind.Unreachable,
            NpmFailureKind.DomainInUse => GatewayErrorKind.DomainInUse,
            NpmFailureKind.Refused or NpmFailureKind.NotFound or NpmFailureKind.NginxRefused => GatewayErrorKind.Refused,
            _ => GatewayErrorKind.NotUsable,
        },
        Message);
}
