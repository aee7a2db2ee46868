namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which host shall be adopted.</summary>
internal static class AdoptReader
{
    public static AdoptRequest Read(JsonFields fields) => new(
        fields.RequiredText("gateway_host_id", "Send the gateway's id of the host, as in GET /api/proxies/all."),
        fields.Text("gateway"),
        fields.Flag("force") ?? false);
}
