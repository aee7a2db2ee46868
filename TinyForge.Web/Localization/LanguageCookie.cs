using Microsoft.AspNetCore.Localization;

namespace TinyForge.Web.Localization;

/// <summary>Carries the language that an account has chosen, since the first document is made before any circuit asks who is there.</summary>
internal static class LanguageCookie
{
    /// <summary>The name, as the framework's provider reads it.</summary>
    public static readonly string Name = CookieRequestCultureProvider.DefaultCookieName;

    /// <summary>Sets it; without a language the browser's own decides again.</summary>
    /// <remarks>A script of the account page sets it too, so it can't be <c>HttpOnly</c>; there is nothing secret about it.</remarks>
    public static void Write(HttpResponse response, string? language)
    {
        var options = new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(400), IsEssential = true, Secure = response.HttpContext.Request.IsHttps };
        if (Languages.Contains(language))
            response.Cookies.Append(Name, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)), options);
        else if (response.HttpContext.Request.Cookies.ContainsKey(Name))
            response.Cookies.Delete(Name, options);
    }
}
