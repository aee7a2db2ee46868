namespace TinyForge.Tests.Support.Npm;

/// <summary>The table of certificates.</summary>
internal static class NpmCertificateEndpoints
{
    public static NpmAnswer List(NpmCall call)
    {
        lock (call.State.Gate)
        {
            var user = call.Require(u => u.MaySee(u.Certificates));
            var expand = call.Expand(NpmWriter.CertificateExpansions);
            var text = call.Search();
            var found = call.State.Certificates.Values
                .Where(c => !c.IsDeleted && user.SeesRowsOf(c.OwnerUserId))
                .Where(c => text is null || c.NiceName.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(c => c.NiceName, StringComparer.Ordinal);
            return NpmAnswer.Json(w =>
            {
                var writer = new NpmWriter(call.State, w);
                w.WriteStartArray();
                foreach (var certificate in found)
                    writer.Certificate(certificate, expand);
                w.WriteEndArray();
            });
        }
    }

    public static NpmAnswer Get(NpmCall call, string segment)
    {
        var id = NpmCall.Id(segment);
        lock (call.State.Gate)
        {
            var user = call.Require(u => u.MaySee(u.Certificates));
            var expand = call.Expand(NpmWriter.CertificateExpansions);
            var certificate = Find(call, id, user);
            return NpmAnswer.Json(w => new NpmWriter(call.State, w).Certificate(certificate, expand));
        }
    }

    public static NpmAnswer Create(NpmCall call)
    {
        var (state, body) = (call.State, call.ReadBody());
        var check = new NpmCheck(state.Version);
        check.Shape(body, "", ["provider"], ["provider", "nice_name", "domain_names", "meta"]);
        var provider = body.ContainsKey("provider") ? check.OneOf(body["provider"], "/provider", "letsencrypt", "other") : null;
        if (provider == "letsencrypt" && body["meta"] is System.Text.Json.Nodes.JsonObject meta)
        {
            string[] old = ["letsencrypt_email", "letsencrypt_agree"];
            string[] known = ["dns_challenge", "dns_provider", "dns_provider_credentials", "propagation_seconds", "key_type"];
            check.Shape(meta, "/meta", state.Version.Is13OrLater ? [] : old, state.Version.Is13OrLater ? known : [.. known, .. old]);
        }
        check.ThrowIfAny();
        lock (state.Gate)
        {
            var user = call.Require(u => u.MayManage(u.Certificates));
            if (provider == "letsencrypt" && !state.LetsEncryptWorks)
                throw NpmError.Internal();
            string?[] names = [.. (body["domain_names"] as System.Text.Json.Nodes.JsonArray ?? []).Select(n => (string?)n)];
            var certificate = state.Add(new FakeCertificate
            {
                Provider = provider!,
                NiceName = body["nice_name"]?.ToString() ?? string.Join(", ", names),
                DomainNames = names,
                OwnerUserId = user.Id,
                ExpiresOn = provider == "other" ? state.Time.GetUtcNow() : state.Time.GetUtcNow().AddDays(90),
            });
            return NpmAnswer.Json(w => new NpmWriter(state, w).Certificate(certificate, []), 201);
        }
    }

    /// <summary>Hosts keep its id, and what runs keeps it until the next write to them.</summary>
    public static NpmAnswer Delete(NpmCall call, string segment)
    {
        var id = NpmCall.Id(segment);
        lock (call.State.Gate)
        {
            Find(call, id, call.Require(u => u.MayManage(u.Certificates))).IsDeleted = true;
            return NpmAnswer.True;
        }
    }

    /// <exception cref="NpmError">There is none for this user.</exception>
    public static FakeCertificate Find(NpmCall call, int id, FakeUser user) =>
        call.State.Certificates.GetValueOrDefault(id) is { IsDeleted: false } found && user.SeesRowsOf(found.OwnerUserId) ? found : throw call.NotFound(id);
}
