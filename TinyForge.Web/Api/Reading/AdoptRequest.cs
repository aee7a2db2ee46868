namespace TinyForge.Web.Api.Reading;

/// <summary>Which host shall be adopted.</summary>
/// <param name="GatewayHostId">The gateway's own id of it.</param>
/// <param name="Gateway">The gateway that has it; null for the current one.</param>
/// <param name="Force">Whether failed network steps are to be passed over.</param>
internal sealed record AdoptRequest(string GatewayHostId, string? Gateway, bool Force);
