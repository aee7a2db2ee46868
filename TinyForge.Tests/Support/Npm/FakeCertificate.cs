namespace TinyForge.Tests.Support.Npm;

/// <summary>A row of NPM's table of certificates.</summary>
internal sealed class FakeCertificate
{
    /// <summary>Stands in every private key made by <see cref="FakeNpm.AddCertificate"/>: it must turn up nowhere.</summary>
    public const string SecretMark = "MC4CAQAwBQYDK2VwBCIEIPrivateKeyOfNpm";

    public int Id { get; set; }

    public DateTimeOffset CreatedOn { get; set; }

    public DateTimeOffset ModifiedOn { get; set; }

    public int OwnerUserId { get; set; } = 1;

    /// <summary><c>other</c> for one that was uploaded, or <c>letsencrypt</c>.</summary>
    public string Provider { get; set; } = "other";

    public string NiceName { get; set; } = "";

    /// <summary>A null stands for the name that some versions could not read.</summary>
    public IReadOnlyList<string?> DomainNames { get; set; } = [];

    public DateTimeOffset ExpiresOn { get; set; }

    /// <summary>PEM; null until it is uploaded.</summary>
    public string? Certificate { get; set; }

    public string? PrivateKey { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>nginx finds its files.</summary>
    public bool HasFiles => Provider == "letsencrypt" || Certificate is not null;
}
