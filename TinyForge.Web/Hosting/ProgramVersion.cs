using System.Reflection;

namespace TinyForge.Web.Hosting;

/// <summary>What this program calls itself.</summary>
internal static class ProgramVersion
{
    /// <summary>With the commit that the build hangs on, where there is one.</summary>
    public static string Full { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Without it, for example <c>0.1.0</c>.</summary>
    public static string Short { get; } = Full.Split('+')[0];
}
