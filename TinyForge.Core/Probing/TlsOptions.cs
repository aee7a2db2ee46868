using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Core.Probing;

/// <summary>How a probe shakes hands: any certificate is accepted, since gateways proxy to such services too, and what its chain met is written down.</summary>
internal sealed class TlsOptions
{
    /// <summary>What building the chain met.</summary>
    public X509ChainStatusFlags ChainStatus { get; private set; }

    public SslClientAuthenticationOptions For(string host) => new()
    {
        TargetHost = host,
        ApplicationProtocols = [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2],
        // looks at what is here: a stranger's certificate must not make this machine fetch what it points to
        CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
        RemoteCertificateValidationCallback = Accept,
    };

    private bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        ChainStatus = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.NoError;
        return true;
    }
}
