namespace TinyForge.Web.Localization.Messages;

/// <summary>What happened. Each text is named like its type of event; where a type has several, what comes after the type tells them apart.</summary>
internal sealed class EventMessages;
