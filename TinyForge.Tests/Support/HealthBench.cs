using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support;

/// <summary>The monitor on a real database, with a clock, a probe and a reference that a test holds.</summary>
internal sealed class HealthBench : IAsyncDisposable
{
    private BoardNews _news = null!;
    private bool _running;

    private HealthBench(TempDatabase database)
    {
        Database = database;
        Compose();
    }

    public TempDatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(Make.Time);

    public ScriptedProbe Probe { get; } = new();

    public ScriptedReference Reference { get; } = new();

    public HealthBoard Board { get; private set; } = null!;

    public HealthRecorder Recorder { get; private set; } = null!;

    public HealthMonitor Monitor { get; private set; } = null!;

    public HealthChecker Checker { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<HealthBench> CreateAsync(ForgeSettings? settings = null) => new(await TempDatabase.CreateAsync(settings));

    /// <summary>Adds proxies that their gateway has, on different hosts unless told otherwise.</summary>
    public async Task<IReadOnlyList<StandaloneProxy>> AddAsync(int count, Func<int, StandaloneProxy, StandaloneProxy>? with = null)
    {
        var added = new List<StandaloneProxy>();
        for (var i = 0; i < count; i++)
        {
            var number = added.Count + 1;
            var proxy = Make.Reserved($"{Guid.NewGuid():N}.example.test", $"http://10.0.{number / 250}.{(number % 250) + 1}:3000").Activated($"{number}", Make.Time);
            added.Add((await Database.Proxies.AddAsync(with?.Invoke(i, proxy) ?? proxy, Cancel)).Proxy!);
        }
        return added;
    }

    /// <summary>Adds one proxy.</summary>
    public async Task<StandaloneProxy> AddAsync(Func<StandaloneProxy, StandaloneProxy>? with = null) => (await AddAsync(1, (_, proxy) => with?.Invoke(proxy) ?? proxy))[0];

    /// <summary>One look at the schedule, and all that follows from it.</summary>
    public async Task TickAsync()
    {
        Assert.True(await Monitor.SweepAsync(Time.GetUtcNow(), Cancel));
        await Monitor.DrainAsync();
    }

    /// <summary>Lets time pass in steps, with a look at the schedule after each.</summary>
    public async Task PassAsync(TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            Time.Advance(step);
            await TickAsync();
        }
    }

    public async Task<ProxyHealth> HealthAsync(StandaloneProxy proxy) => (await Database.Proxies.FindAsync(proxy.Id, Cancel))!.Health;

    public async Task<IReadOnlyList<ForgeEvent>> EventsAsync(string type) =>
        [.. (await Database.Events.ReadAsync(new EventQuery { Limit = EventQuery.MaxLimit }, Cancel)).Items.Where(e => e.Type == type).Reverse()];

    /// <summary>What a restart of the program does.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await Database.ReopenAsync();
        Compose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
    }

    private async Task StopAsync()
    {
        if (!_running)
            return;
        _running = false;
        await Monitor.DisposeAsync();
        _news.Dispose();
        await Recorder.DisposeAsync();
    }

    private void Compose()
    {
        var guard = new ConnectivityGuard(Reference, Database.Events, Time);
        var look = new HealthLook(Probe, Database.Settings, Time);
        Board = new HealthBoard(Database.Proxies, Database.Health, Database.Settings, Database.Bus, Time);
        Recorder = new HealthRecorder(Database.Health, Board, guard, Database.Settings, Database.Bus, Time, NullLogger<HealthRecorder>.Instance);
        _news = new BoardNews(Board, guard, Database.Bus, NullLogger<BoardNews>.Instance);
        Monitor = new HealthMonitor(Board, _news, look, Recorder, Database.Settings, Time, NullLogger<HealthMonitor>.Instance);
        Checker = new HealthChecker(Database.Proxies, look, Recorder);
        _running = true;
    }
}
