namespace TinyForge.Web.Localization.Messages;

/// <summary>What gateways say of themselves and of changes, and why a change is not made.</summary>
internal sealed class GatewayMessages;
