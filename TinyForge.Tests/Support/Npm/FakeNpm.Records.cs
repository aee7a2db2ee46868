namespace TinyForge.Tests.Support.Npm;

// what is stored and what was asked, and changes to it that no client made
internal sealed partial class FakeNpm
{
    /// <summary>The hosts that are not deleted, by id. They are the records themselves: change them with <see cref="EditHost"/>.</summary>
    public IReadOnlyList<FakeHost> Hosts
    {
        get
        {
            lock (_state.Gate)
                return [.. _state.Hosts.Values.Where(h => !h.IsDeleted).OrderBy(h => h.Id)];
        }
    }

    public IReadOnlyList<FakeCertificate> Certificates
    {
        get
        {
            lock (_state.Gate)
                return [.. _state.Certificates.Values.Where(c => !c.IsDeleted)];
        }
    }

    /// <summary>Ids of the hosts that nginx serves, whatever their rows say.</summary>
    public IReadOnlyCollection<int> LoadedHosts => _state.Nginx.LoadedHosts;

    public IReadOnlyList<NpmRequest> Requests => _log.All;

    public IReadOnlyList<NpmWriteFact> WriteFacts => _state.Flights.Facts;

    /// <summary>The most writes that NPM had to do with at one time.</summary>
    public int MaxConcurrentWrites => _state.Flights.Most;

    /// <summary>Writes whose rows are changed and that wait for <see cref="Delay"/> to pass.</summary>
    public int WaitingWrites => Volatile.Read(ref _state.Waiting);

    public int Logins => _state.Logins;

    public int FailedLogins => _state.FailedLogins;

    public int Refreshes => _state.Refreshes;

    /// <summary><c>congratulations</c>, <c>404</c>, <c>444</c>, <c>redirect</c> or <c>html</c>.</summary>
    public string DefaultSite
    {
        get => _state.DefaultSite;
        set => _state.DefaultSite = value;
    }

    public FakeHost? Host(int id) => Hosts.FirstOrDefault(h => h.Id == id);

    public FakeHost? Host(string name) => Hosts.FirstOrDefault(h => h.DomainNames.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A host that was made in NPM's own pages. Nothing is checked.</summary>
    public FakeHost AddHost(string name, int forwardPort = 80, Action<FakeHost>? edit = null)
    {
        lock (_state.Gate)
        {
            var host = new FakeHost { DomainNames = [name], ForwardPort = forwardPort };
            edit?.Invoke(host);
            _state.Add(host);
            Configure(host);
            return host;
        }
    }

    /// <summary>Changes a host behind the client's back; nginx follows.</summary>
    public void EditHost(int id, Action<FakeHost> edit)
    {
        lock (_state.Gate)
        {
            var host = _state.Hosts[id];
            edit(host);
            host.ModifiedOn = _state.Time.GetUtcNow();
            Configure(host);
        }
    }

    public void RemoveHost(int id)
    {
        lock (_state.Gate)
        {
            _state.Hosts[id].IsDeleted = true;
            _state.Nginx.Set(id, null);
        }
    }

    /// <summary>A redirection host has the name.</summary>
    public void HoldName(string name)
    {
        lock (_state.Gate)
            _state.OtherNames.Add(name);
    }

    /// <summary>A custom certificate, its private key with it.</summary>
    public FakeCertificate AddCertificate(string niceName, IReadOnlyList<string?> domains, DateTimeOffset expires)
    {
        lock (_state.Gate)
            return _state.Add(new FakeCertificate
            {
                NiceName = niceName,
                DomainNames = domains,
                ExpiresOn = expires,
                Certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                PrivateKey = $"-----BEGIN PRIVATE KEY-----\n{FakeCertificate.SecretMark}\n-----END PRIVATE KEY-----\n",
            });
    }

    public FakeAccessList AddAccessList(string name, string username, string password)
    {
        lock (_state.Gate)
        {
            var list = new FakeAccessList(_state.AccessLists.Count + 1, name, username, password, _state.Time.GetUtcNow());
            _state.AccessLists.Add(list.Id, list);
            return list;
        }
    }

    public FakeUser AddUser(string email, string password, Action<FakeUser>? edit = null)
    {
        lock (_state.Gate)
        {
            var user = new FakeUser { Id = _state.Users.Count + 1, Email = email, Password = password, CreatedOn = _state.Time.GetUtcNow() };
            edit?.Invoke(user);
            _state.Users.Add(user);
            return user;
        }
    }

    public void ForgetRequests() => _log.Clear();

    private void Configure(FakeHost host)
    {
        var fault = NpmNginxTest.FaultOf(host, _state.CertificateOf(host), _state.Time.GetUtcNow());
        if (host.Enabled)
            host.Tell(fault);
        _state.Load(host, fault is null);
    }
}
