namespace TinyForge.Tests.Support.Npm;

/// <summary>Changes to proxy hosts: the row first, then nginx, and what nginx says undoes nothing.</summary>
internal static class NpmHostWrites
{
    private static readonly TimeSpan LetsEncryptLife = TimeSpan.FromDays(90);

    public static async Task<NpmAnswer> CreateAsync(NpmCall call, NpmFlight flight)
    {
        var state = call.State;
        var body = new NpmHostBody(call.ReadBody(), creates: true, state.Version);
        FakeUser user;
        FakeHost host;
        NpmAnswer answer;
        lock (state.Gate)
        {
            user = call.Require(u => u.MayManage(u.ProxyHosts));
            RefuseTaken(state, body, 0);
            host = new FakeHost { OwnerUserId = user.Id };
            body.ApplyTo(host);
            Applied(flight, state.Add(host));
            if (body.WantsNewCertificate)
                host.CertificateId = Issue(state, host, host.DomainNames).Id;
            // before nginx is asked: its answer is not in this one
            answer = NpmAnswer.Json(w => new NpmWriter(state, w).Host(host, NpmWriter.All, afterWrite: true), 201);
        }
        await ConfigureAsync(state, flight, host);
        Log(state, user, host, "created");
        return answer;
    }

    public static async Task<NpmAnswer> UpdateAsync(NpmCall call, NpmFlight flight, string segment)
    {
        var state = call.State;
        var id = NpmCall.Id(segment);
        var body = new NpmHostBody(call.ReadBody(), creates: false, state.Version);
        FakeHost host;
        bool enabled;
        lock (state.Gate)
        {
            var user = call.Require(u => u.MayManage(u.ProxyHosts));
            RefuseTaken(state, body, id);
            host = state.Find(id, user) ?? throw (state.Version.IsBefore12 ? NpmError.Internal(400) : call.NotFound(id));
            if (body.WantsNewCertificate)
                host.CertificateId = Issue(state, host, body.Names ?? host.DomainNames).Id;
            body.ApplyTo(host);
            host.ModifiedOn = state.Time.GetUtcNow();
            Applied(flight, host);
            state.Log(user, "proxy-host", id, "updated");
            enabled = host.Enabled;
        }
        if (enabled)
            await ConfigureAsync(state, flight, host);
        lock (state.Gate)
            return NpmAnswer.Json(w => new NpmWriter(state, w).Host(host, NpmWriter.All, afterWrite: enabled));
    }

    public static async Task<NpmAnswer> DeleteAsync(NpmCall call, NpmFlight flight, string segment)
    {
        var (user, host) = Find(call, segment);
        lock (call.State.Gate)
            host.IsDeleted = true;
        Applied(flight, host);
        await UnloadAsync(call.State, host);
        Log(call.State, user, host, "deleted");
        return NpmAnswer.True;
    }

    public static async Task<NpmAnswer> EnableAsync(NpmCall call, NpmFlight flight, string segment)
    {
        var (user, host) = Find(call, segment);
        Switch(call.State, host, true);
        Applied(flight, host);
        await ConfigureAsync(call.State, flight, host);
        Log(call.State, user, host, "enabled");
        return NpmAnswer.True;
    }

    public static async Task<NpmAnswer> DisableAsync(NpmCall call, NpmFlight flight, string segment)
    {
        var (user, host) = Find(call, segment);
        Switch(call.State, host, false);
        Applied(flight, host);
        await UnloadAsync(call.State, host);
        Log(call.State, user, host, "disabled");
        return NpmAnswer.True;
    }

    private static (FakeUser User, FakeHost Host) Find(NpmCall call, string segment)
    {
        var id = NpmCall.Id(segment);
        lock (call.State.Gate)
        {
            var user = call.Require(u => u.MayManage(u.ProxyHosts));
            return (user, call.State.Find(id, user) ?? throw (call.State.Version.IsBefore12 ? NpmError.Internal() : call.NotFound(id)));
        }
    }

    private static void Switch(NpmState state, FakeHost host, bool on)
    {
        lock (state.Gate)
        {
            if (host.Enabled == on)
                throw new NpmError(400, $"Host is already {(on ? "enabled" : "disabled")}");
            host.Enabled = on;
            host.ModifiedOn = state.Time.GetUtcNow();
        }
    }

    private static void RefuseTaken(NpmState state, NpmHostBody body, int except)
    {
        if (state.Taken(body.Names ?? [], except) is { } taken)
            throw new NpmError(400, $"{taken} is already in use");
    }

    private static void Applied(NpmFlight flight, FakeHost host) => (flight.HostId, flight.Applied) = (host.Id, true);

    private static void Log(NpmState state, FakeUser user, FakeHost host, string action)
    {
        lock (state.Gate)
            state.Log(user, "proxy-host", host.Id, action);
    }

    /// <summary>A certificate of Let's Encrypt; when there is none to be had the host stays, on plain HTTP.</summary>
    private static FakeCertificate Issue(NpmState state, FakeHost host, IReadOnlyList<string> names)
    {
        if (state.LetsEncryptWorks)
            return state.Add(new FakeCertificate { Provider = "letsencrypt", NiceName = string.Join(", ", names), DomainNames = names, ExpiresOn = state.Time.GetUtcNow() + LetsEncryptLife });
        state.Load(host);
        throw NpmError.Internal();
    }

    private static async Task ConfigureAsync(NpmState state, NpmFlight flight, FakeHost host)
    {
        lock (state.Gate)
        {
            if (state.NginxBroken)
                throw NpmError.Internal();
            state.Flights.Test(flight, NpmNginxTest.FaultOf(host, state.CertificateOf(host), state.Time.GetUtcNow()));
        }
        await WaitAsync(state);
        lock (state.Gate)
        {
            host.Tell(flight.Verdict);
            state.Load(host, flight.Verdict is null);
        }
    }

    private static async Task UnloadAsync(NpmState state, FakeHost host)
    {
        await WaitAsync(state);
        lock (state.Gate)
        {
            // the file is gone, but what runs has not been told
            if (state.NginxBroken)
                throw NpmError.Internal();
            state.Nginx.Set(host.Id, null);
        }
    }

    private static async Task WaitAsync(NpmState state)
    {
        if (state.Delay <= TimeSpan.Zero)
            return;
        Interlocked.Increment(ref state.Waiting);
        await Task.Delay(state.Delay, state.Time);
        Interlocked.Decrement(ref state.Waiting);
    }
}
