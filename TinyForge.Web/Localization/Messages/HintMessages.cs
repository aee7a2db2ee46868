namespace TinyForge.Web.Localization.Messages;

/// <summary>What to do about each failure.</summary>
internal sealed class HintMessages;
