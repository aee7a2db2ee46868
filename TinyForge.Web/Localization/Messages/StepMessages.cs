namespace TinyForge.Web.Localization.Messages;

/// <summary>What the steps of a validation and the stages of a check have seen.</summary>
internal sealed class StepMessages;
