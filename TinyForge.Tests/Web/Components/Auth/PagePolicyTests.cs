using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class PagePolicyTests : PageTest
{
    // what each address asks for; a new page must be put here
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["/"] = "view",
        ["/proxies"] = "view",
        ["/proxies/{Id:long}"] = "view",
        ["/proxies/new"] = "change",
        ["/proxies/{Id:long}/edit"] = "change",
        ["/instances"] = "view",
        ["/certificates"] = "view",
        ["/events"] = "view",
        ["/settings"] = "view",
        ["/settings/transfer"] = "view",
        ["/account"] = "view",
        ["/users"] = "change",
        ["/tokens"] = "change",
        ["/{*path:nonfile}"] = "view",
        ["/set-up"] = "anybody, static",
        ["/sign-in"] = "anybody, static",
        ["/sign-in/second-factor"] = "anybody, static",
        ["/sign-out"] = "signed-in, static",
        ["/account/password"] = "signed-in, static",
        ["/denied"] = "anybody, static",
    };

    [Fact]
    public void Pages_All_AskForWhatTheTableSays()
    {
        var found = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, Policy: PolicyOf(type))))
            .ToDictionary(p => p.Template, p => p.Policy, StringComparer.Ordinal);
        Assert.Equal(Expected.OrderBy(p => p.Key, StringComparer.Ordinal), found.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Refused_Stranger_IsLedToTheSignInAndBack()
    {
        Navigation.NavigateTo("proxies?search=a%20b");
        Render<Refused>(p => p.Add(r => r.User, new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity())));
        Assert.Equal("/sign-in?returnUrl=%2Fproxies%3Fsearch%3Da%2520b", new Uri(Address).PathAndQuery);
        Assert.True(Navigation.History.First().Options.ForceLoad);
    }

    [Fact]
    public void Refused_TemporaryPassword_IsLedToChangeIt()
    {
        Render<Refused>(p => p.Add(r => r.User, SampleUsers.Principal(role: null)));
        Assert.Equal("/account/password", new Uri(Address).PathAndQuery);
    }

    [Fact]
    public void Refused_Viewer_IsToldWhichRoleIsMissing()
    {
        var cut = Render<Refused>(p => p.Add(r => r.User, SampleUsers.Principal(UserRole.Viewer)));
        Assert.Contains("This needs the role admin", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("http://localhost/", Address);
    }

    [Theory]
    [InlineData("/users?a=b#c", "/users?a=b#c")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("users", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: b=c", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/sign-in?returnUrl=/sign-in", "/")]
    [InlineData("/SIGN-OUT", "/")]
    [InlineData("/sign-in-rules", "/sign-in-rules")]
    public void LocalPath_Given_LeadsNowhereElse(string? path, string expected) => Assert.Equal(expected, LocalPath.Of(path));

    [Fact]
    public void LocalPath_TooLong_IsDropped() => Assert.Equal("/", LocalPath.Of("/" + new string('a', 5000)));

    private Bunit.TestDoubles.BunitNavigationManager Navigation => Services.GetRequiredService<Bunit.TestDoubles.BunitNavigationManager>();

    private static string PolicyOf(Type type)
    {
        var policy = type.GetCustomAttribute<AllowAnonymousAttribute>() is not null ? "anybody" : type.GetCustomAttributes<AuthorizeAttribute>().SingleOrDefault()?.Policy ?? "none";
        return type.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null ? policy : $"{policy}, static";
    }
}
