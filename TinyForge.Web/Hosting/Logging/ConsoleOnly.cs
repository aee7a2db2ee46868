using Serilog.Events;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>What is meant for the person at the console alone: the first run tells there the code that makes its bearer the first admin.</summary>
internal static class ConsoleOnly
{
    private static readonly string FirstRun = typeof(FirstRun).FullName!;

    public static bool Is(LogEvent entry) =>
        entry.Properties.TryGetValue("SourceContext", out var value) && value is ScalarValue { Value: string source } && source == FirstRun;
}
