namespace TinyForge.Tests.Support.Npm;

/// <summary>
/// Nginx Proxy Manager as a client sees it: its admin port with the API and all its quirks, and the port its nginx serves visitors on.
/// It starts set up, with one administrator.
/// </summary>
internal sealed partial class FakeNpm : IAsyncDisposable
{
    private readonly NpmState _state;
    private readonly NpmFaults _faults = new();
    private readonly NpmRequestLog _log;
    private readonly NpmListener _admin;
    private readonly NpmListener _proxy;
    private readonly NpmProxyPort _visitors;

    private FakeNpm(NpmVersion version, TimeProvider time, bool mariaDb)
    {
        _state = new NpmState(version, time, mariaDb);
        _log = new NpmRequestLog(time);
        _visitors = new NpmProxyPort(_state);
        _admin = new NpmListener(new NpmAdminPort(_state, _faults, _log).HandleAsync);
        _proxy = new NpmListener(_visitors.HandleAsync);
        Admin = AddUser("admin@example.com", "changeme123", u => u.IsAdmin = true);
    }

    public NpmVersion Version => _state.Version;

    /// <summary>The admin port without a path; the API begins at <c>/api/</c> below it.</summary>
    public string Url => _admin.Url;

    /// <summary>The port of visitors, who say by their <c>Host</c> header where they want to go.</summary>
    public string ProxyUrl => _proxy.Url;

    public int ProxyPort => _proxy.Port;

    public string Email => Admin.Email;

    public string Password => Admin.Password;

    public FakeUser Admin { get; }

    /// <param name="version">2.15.1 unless given.</param>
    /// <param name="time">Decides when tokens expire; <see cref="Delay"/> waits on it too.</param>
    /// <param name="mariaDb">Its database is MariaDB: dates in ISO 8601, and names that differ in case are different.</param>
    public static async Task<FakeNpm> StartAsync(NpmVersion? version = null, TimeProvider? time = null, bool mariaDb = false)
    {
        var npm = new FakeNpm(version ?? NpmVersion.V2_15_1, time ?? TimeProvider.System, mariaDb);
        await npm._admin.OpenAsync();
        await npm._proxy.OpenAsync();
        return npm;
    }

    public async ValueTask DisposeAsync()
    {
        _faults.Clear();
        await _admin.DisposeAsync();
        await _proxy.DisposeAsync();
        _visitors.Dispose();
    }
}
