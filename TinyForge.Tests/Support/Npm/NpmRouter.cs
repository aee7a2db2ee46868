namespace TinyForge.Tests.Support.Npm;

/// <summary>Finds the handler of a path below <c>/api</c>.</summary>
internal static class NpmRouter
{
    /// <exception cref="NpmError">It answers with an error.</exception>
    /// <exception cref="NpmCrash">The backend ends.</exception>
    public static async Task<NpmAnswer> DispatchAsync(NpmCall call, NpmFlight? flight)
    {
        switch (call.Method, call.Segments)
        {
            case ("GET", []):
                return NpmOtherEndpoints.Health(call);
            case ("OPTIONS", _):
                return new NpmAnswer(204, "", []);
            case ("POST", ["tokens"]):
                return NpmTokenEndpoints.LogIn(call);
            case ("POST", ["tokens", "2fa"]) when call.State.Version.HasTwoFactor:
                return NpmTokenEndpoints.SecondFactor(call);
            case ("GET", ["version", "check"]) when call.State.Version.HasTwoFactor:
                return NpmOtherEndpoints.VersionCheck();
        }
        call.ReadToken();
        return (call.Method, call.Segments) switch
        {
            ("GET", ["tokens"]) => NpmTokenEndpoints.Refresh(call),
            ("GET", ["users", "me"]) => NpmOtherEndpoints.Me(call),
            ("GET", ["settings"]) => NpmOtherEndpoints.Settings(call),
            ("GET", ["settings", var id]) => NpmOtherEndpoints.Setting(call, id),
            ("PUT", ["settings", var id]) => NpmOtherEndpoints.SetSetting(call, id),
            ("GET", ["reports", "hosts"]) => NpmOtherEndpoints.Report(call),
            ("GET", ["audit-log"]) => NpmOtherEndpoints.Audit(call),
            ("GET", ["nginx", "access-lists"]) => NpmOtherEndpoints.AccessLists(call),
            ("GET", ["nginx", "redirection-hosts" or "dead-hosts" or "streams"]) => NpmOtherEndpoints.Nothing(call),
            ("GET", ["nginx", "proxy-hosts"]) => NpmHostReads.List(call),
            ("GET", ["nginx", "proxy-hosts", var id]) => NpmHostReads.Get(call, id),
            ("POST", ["nginx", "proxy-hosts"]) => await NpmHostWrites.CreateAsync(call, flight!),
            ("PUT", ["nginx", "proxy-hosts", var id]) => await NpmHostWrites.UpdateAsync(call, flight!, id),
            ("DELETE", ["nginx", "proxy-hosts", var id]) => await NpmHostWrites.DeleteAsync(call, flight!, id),
            ("POST", ["nginx", "proxy-hosts", var id, "enable"]) => await NpmHostWrites.EnableAsync(call, flight!, id),
            ("POST", ["nginx", "proxy-hosts", var id, "disable"]) => await NpmHostWrites.DisableAsync(call, flight!, id),
            ("GET", ["nginx", "certificates"]) => NpmCertificateEndpoints.List(call),
            ("GET", ["nginx", "certificates", var id]) => NpmCertificateEndpoints.Get(call, id),
            ("POST", ["nginx", "certificates"]) => NpmCertificateEndpoints.Create(call),
            ("POST", ["nginx", "certificates", "validate"]) => await NpmCertificateFiles.ValidateAsync(call),
            ("POST", ["nginx", "certificates", var id, "upload"]) => await NpmCertificateFiles.UploadAsync(call, id),
            ("DELETE", ["nginx", "certificates", var id]) => NpmCertificateEndpoints.Delete(call, id),
            _ => throw new NpmError(404, $"Not Found - {call.Path}"),
        };
    }
}
