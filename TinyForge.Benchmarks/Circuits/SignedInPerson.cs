using System.Net;
using System.Text.RegularExpressions;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>Somebody who has signed in through the form, and opens pages from then on.</summary>
internal sealed partial class SignedInPerson : IDisposable
{
    private readonly HttpClient _http;

    private SignedInPerson(Uri address)
    {
        Address = address;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, UseProxy = false }) { BaseAddress = address };
    }

    /// <summary>Where the program is.</summary>
    public Uri Address { get; }

    /// <summary>What a browser would send along.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Signs in as the program's first admin.</summary>
    public static async Task<SignedInPerson> SignInAsync(AppProcess app, CancellationToken cancellationToken)
    {
        var person = new SignedInPerson(app.Admin.BaseAddress!);
        var path = new Uri("/sign-in", UriKind.Relative);
        var form = Hidden().Matches(await person._http.GetStringAsync(path, cancellationToken)).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value), StringComparer.Ordinal);
        form["Input.Email"] = AppProcess.Email;
        form["Input.Password"] = AppProcess.Password;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await person._http.PostAsync(path, content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return person;
    }

    /// <summary>The document of a page.</summary>
    public async Task<PageDocument> OpenAsync(string path, CancellationToken cancellationToken) =>
        PageDocument.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken));

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
