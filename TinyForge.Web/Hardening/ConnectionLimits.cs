using System.Globalization;

namespace TinyForge.Web.Hardening;

/// <summary>
/// How many connections may be open at a time. A socket is a file, and a process that may open no more files can't read its own, serve or
/// even say so: .NET ends it. So those that somebody opens and leaves must never use up what the system allows.
/// </summary>
/// <param name="Gateway">Of visitors with the embedded gateway; null for no limit.</param>
/// <param name="Pages">With the pages and the API; null for no limit.</param>
internal sealed record ConnectionLimits(long? Gateway, long? Pages)
{
    /// <summary>One of so many places more is for those that are being turned away.</summary>
    public const int TurnedAway = 10;

    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFiles = "Max open files";

    /// <summary>For this process. Without a limit where the system names none in the way of Linux.</summary>
    public static ConnectionLimits Current { get; } = Of(File.Exists(LimitsFile) ? Read(File.ReadLines(LimitsFile)) : null);

    /// <summary>Shares the files out: each visitor of the gateway takes two, the second to the service; a quarter is left for everything else.</summary>
    /// <param name="files">How many the process may open; null where nobody knows.</param>
    public static ConnectionLimits Of(long? files) => new(files * 5 / 16, files / 8);

    /// <summary>The soft limit in a file of the form of proc_pid_limits(5); null where there is none.</summary>
    public static long? Read(IEnumerable<string> lines) =>
        lines.FirstOrDefault(l => l.StartsWith(OpenFiles, StringComparison.Ordinal)) is { } line
        && line[OpenFiles.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..]
        && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? files
            : null;
}
