namespace TinyForge.Web.Localization.Messages;

/// <summary>What is wrong with what somebody has typed.</summary>
internal sealed class FaultMessages;
