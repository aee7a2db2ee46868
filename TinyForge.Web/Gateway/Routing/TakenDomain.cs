namespace TinyForge.Web.Gateway.Routing;

/// <summary>A domain that another host is routed by.</summary>
internal sealed record TakenDomain(string Domain, string HostId);
