using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Support.Accounts;

/// <summary>Keeps cookies from request to request, as a browser does; each request has a scope of its own, as on the server.</summary>
internal sealed class TestBrowser(AccountsBench bench, string address = "10.0.0.9", string host = "localhost")
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>What is sent besides cookies.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>The cookies of the last answer.</summary>
    public IList<SetCookieHeaderValue> LastCookies { get; private set; } = [];

    /// <summary>The value of a cookie; null where there is none.</summary>
    public string? Cookie(string name) => _cookies.GetValueOrDefault(name);

    /// <summary>Puts a cookie into the browser.</summary>
    public void Plant(string name, string value) => _cookies[name] = value;

    /// <summary>One request, signed in by its cookies.</summary>
    public async Task<T> SendAsync<T>(Func<IServiceProvider, HttpContext, Task<T>> handle)
    {
        await using var scope = bench.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host);
        context.Request.Headers.Cookie = string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));
        // browsers send it with each post; Identity compares a passkey's with it
        context.Request.Headers.Origin = $"http://{host}";
        foreach (var (name, value) in Headers)
            context.Request.Headers[name] = value;
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        if (await context.AuthenticateAsync(AuthSchemes.Session) is { Succeeded: true, Principal: { } principal })
            context.User = principal;
        var result = await handle(scope.ServiceProvider, context);
        LastCookies = SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie.Select(c => c!)]);
        foreach (var cookie in LastCookies)
        {
            if (cookie.Value.Length == 0 || cookie.Expires < DateTimeOffset.UnixEpoch.AddYears(1))
                _cookies.Remove(cookie.Name.ToString());
            else
                _cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        }
        return result;
    }

    /// <summary>A step of the sign-in.</summary>
    public Task<SignInOutcome> SignInAsync(Func<ISignInFlow, HttpContext, Task<SignInOutcome>> step) =>
        SendAsync((services, context) => step(services.GetRequiredService<ISignInFlow>(), context));

    public Task<SignInOutcome> SignInAsync(string email, string password, bool remember = false) =>
        SignInAsync((flow, context) => flow.PasswordAsync(context, email, password, remember));

    /// <summary>Who the server says that this browser is.</summary>
    public Task<ClaimsPrincipal> UserAsync() => SendAsync((_, context) => Task.FromResult(context.User));

    public async Task<bool> IsSignedInAsync() => (await UserAsync()).Identity?.IsAuthenticated == true;
}
