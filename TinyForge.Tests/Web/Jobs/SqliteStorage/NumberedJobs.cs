namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Jobs that do nothing but count, for one test at a time.</summary>
public static class NumberedJobs
{
    private static int[] _runs = [];

    public static void Run(int number) => Interlocked.Increment(ref _runs[number]);

    /// <summary>Begins anew, and gives the counts that the jobs count up.</summary>
    public static IReadOnlyList<int> Reset(int count) => _runs = new int[count];
}
