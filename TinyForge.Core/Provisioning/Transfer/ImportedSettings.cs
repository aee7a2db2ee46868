using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>The settings of a document.</summary>
/// <param name="Before">The value of <see cref="ISettingsStore.Current"/> that they were read onto, that very object.</param>
/// <param name="After">As they would be: what the document leaves out is as before.</param>
/// <param name="PasswordEntered">Whether somebody wrote a password for Nginx Proxy Manager into the document; an export never has one.</param>
public sealed record ImportedSettings(ForgeSettings Before, ForgeSettings After, bool PasswordEntered);
