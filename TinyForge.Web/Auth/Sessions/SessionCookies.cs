using Microsoft.AspNetCore.Authentication.Cookies;

namespace TinyForge.Web.Auth.Sessions;

/// <summary>
/// Over https the cookie's name begins with <c>__Host-</c>, by which browsers make sure that it is Secure and of this host alone
/// (RFC 6265bis, 4.1.3.2). Plain http, as on a first look at <c>http://localhost:5080</c>, has to do without: there the browser would
/// refuse such a cookie.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
