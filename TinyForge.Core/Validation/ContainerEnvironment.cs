namespace TinyForge.Core.Validation;

/// <summary>Whether this program runs in a container, where localhost is not the machine that people mean.</summary>
internal sealed record ContainerEnvironment(bool InContainer)
{
    /// <summary>As the official .NET images tell it: <c>DOTNET_RUNNING_IN_CONTAINER=true</c>.</summary>
    public static ContainerEnvironment Detect() =>
        new(Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase)));
}
