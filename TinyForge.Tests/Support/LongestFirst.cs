using TinyForge.Tests.Browser;
using TinyForge.Tests.Faults;
using TinyForge.Tests.Web.Hosting;
using TinyForge.Tests.Web.Jobs;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(TinyForge.Tests.Support.LongestFirst))]

namespace TinyForge.Tests.Support;

/// <summary>Begins with what takes a minute and more, so that the other cores don't stand still at the end while it goes on.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // what their names begin with
    private static readonly string[] Long = [Of<PageLooksTests>(), BrowserTests.Collection, SmallRuns.Collection, Of<SweepCrashTests>(), Of<StartTests>(), Of<CrashTests>()];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.TestCollectionDisplayName.StartsWith(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length)];

    // of a class that names no collection
    private static string Of<T>() => $"Test collection for {typeof(T)} ";
}
