using TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>
/// Lets a test start this very program as a process with another task, and kill it: .NET calls this before Main where
/// DOTNET_STARTUP_HOOKS names this assembly, which only <see cref="JobProcess"/> does.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        JobProcessChild.Run();
        Environment.Exit(0);
    }
}
