namespace TinyForge.Tests.Support.Npm;

// what a test can make go wrong, at any time
internal sealed partial class FakeNpm
{
    /// <summary>Every connection to the admin port is cut without an answer.</summary>
    public bool Aborted
    {
        get => _faults.Aborted;
        set => _faults.Aborted = value;
    }

    /// <summary>The API answers 502 with a page, as while its backend starts.</summary>
    public bool ChallengeWithHtml
    {
        get => _faults.ChallengeWithHtml;
        set => _faults.ChallengeWithHtml = value;
    }

    /// <summary>How many requests find no backend after a refused POST ended it (2.13.0 to 2.13.6). Default 2.</summary>
    public int CrashAnswers
    {
        get => _faults.CrashAnswers;
        set => _faults.CrashAnswers = value;
    }

    /// <summary>How long a write takes between the change of the row and its answer, on the time it was started with.</summary>
    public TimeSpan Delay
    {
        get => _state.Delay;
        set => _state.Delay = value;
    }

    /// <summary>Something else in nginx's files is bad: writes are kept but answer 500, and nothing new is served.</summary>
    public bool NginxBroken
    {
        get => _state.NginxBroken;
        set => _state.NginxBroken = value;
    }

    /// <summary>Certificates can be had; not so by default.</summary>
    public bool LetsEncryptWorks
    {
        get => _state.LetsEncryptWorks;
        set => _state.LetsEncryptWorks = value;
    }

    /// <summary>So many requests for a name are still answered as before after its host was changed. Default 0.</summary>
    public int ReloadLag
    {
        get => _state.Nginx.ReloadLag;
        set => _state.Nginx.ReloadLag = value;
    }

    /// <summary>The next requests to the API do nothing and answer this status.</summary>
    /// <param name="only">Only those it says yes to; all when null.</param>
    public void FailNext(int times, int status = 500, Func<NpmRequest, bool>? only = null) => _faults.Add(NpmFaultKind.Fail, times, status, only);

    /// <summary>The next writes that succeed answer this status all the same.</summary>
    public void FailAfterApply(int times, int status = 500) => _faults.Add(NpmFaultKind.FailAfterApply, times, status);

    /// <summary>The next writes that succeed are not answered: the connection is cut.</summary>
    public void CutAfterApply(int times) => _faults.Add(NpmFaultKind.CutAfterApply, times);

    /// <summary>The next answers end in their middle.</summary>
    /// <param name="only">Only to requests it says yes to; to all when null.</param>
    public void CutMidAnswer(int times = 1, Func<NpmRequest, bool>? only = null) => _faults.Add(NpmFaultKind.CutMidAnswer, times, only: only);

    /// <summary>The next lists of hosts are this JSON, with status 200.</summary>
    public void ListOddly(int times, string json) => _faults.Add(NpmFaultKind.OddAnswer, times, only: r => r is { Method: "GET", Path: "/api/nginx/proxy-hosts" }, text: json);

    /// <summary>The next write gets no answer until it is released.</summary>
    /// <param name="apply">The change is made before it hangs.</param>
    public HeldWrite HangNextWrite(bool apply = true) => _faults.Hold(apply);

    /// <summary>No fault of these is left.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Every token there is counts as expired.</summary>
    public void ExpireTokensNow() => _state.Tokens.ExpireAll();

    /// <summary>No token there is can be read any more.</summary>
    public void ReplaceKeys() => _state.Tokens.ReplaceKeys();

    /// <summary>Nothing listens on the admin port any more; open connections are cut.</summary>
    /// <param name="visitorsToo">The port of visitors as well.</param>
    public async Task GoDownAsync(bool visitorsToo = false)
    {
        await _admin.CloseAsync();
        if (visitorsToo)
            await _proxy.CloseAsync();
    }

    /// <summary>On the same ports as before.</summary>
    public async Task ComeUpAsync()
    {
        await _admin.OpenAsync();
        await _proxy.OpenAsync();
    }
}
