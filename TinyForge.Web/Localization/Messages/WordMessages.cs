namespace TinyForge.Web.Localization.Messages;

/// <summary>Words that stand within other texts: fields, roles, spans, counts.</summary>
internal sealed class WordMessages;
