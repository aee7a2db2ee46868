namespace TinyForge.Core.Settings;

/// <summary>A secret in memory. It shows itself only to those who call <see cref="Reveal"/>, so that no log or message tells it by accident.</summary>
public sealed class SecretText(string value)
{
    /// <summary>The secret itself.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
