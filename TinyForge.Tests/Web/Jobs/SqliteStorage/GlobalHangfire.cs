namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Tests that change what Hangfire has once for the whole process.</summary>
[CollectionDefinition(nameof(GlobalHangfire), DisableParallelization = true)]
public static class GlobalHangfire;
