namespace TinyForge.Web.Localization.Messages;

/// <summary>What is said of a document that is imported: what can't be read in it, what stands in the way, and how it ended.</summary>
internal sealed class TransferMessages;
