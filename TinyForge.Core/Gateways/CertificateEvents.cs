using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Core.Gateways;

/// <summary>What is told of the embedded gateway's certificates.</summary>
public static class CertificateEvents
{
    /// <summary>A certificate was taken in or made.</summary>
    public static ForgeEvent Added(GatewayCertificate certificate, Actor actor, DateTimeOffset now) => Create(
        "gateway.certificate_added",
        $"The certificate {certificate.Name} was added{(certificate.SelfSigned ? ", signed by itself" : "")}.",
        certificate.Id,
        actor,
        now,
        ("name", certificate.Name),
        ("domains", string.Join(", ", certificate.Domains)),
        ("not_after", certificate.NotAfter.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    /// <summary>A certificate was removed.</summary>
    public static ForgeEvent Deleted(int id, string name, Actor actor, DateTimeOffset now) =>
        Create("gateway.certificate_deleted", $"The certificate {name} was deleted.", id, actor, now, ("name", name));

    private static ForgeEvent Create(string type, string message, int id, Actor actor, DateTimeOffset now, params IEnumerable<(string Name, string? Value)> details) => new()
    {
        OccurredAt = now,
        Severity = EventSeverity.Info,
        Source = EventSource.Gateway,
        Type = type,
        Message = message,
        Actor = actor.Name,
        Data = EventData.Of(actor, [("certificate_id", id.ToString(CultureInfo.InvariantCulture)), .. details]),
    };
}
