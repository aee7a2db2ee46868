using System.Net;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Web.Components.Auth;

/// <summary>Renders pages that are plain documents, each with the request that asked for it.</summary>
public abstract class StaticPageTest : PageTest
{
    protected StaticPageTest()
    {
        Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        Request.Connection.RemoteIpAddress = IPAddress.Loopback;
    }

    private protected DefaultHttpContext Request { get; } = new() { User = new ClaimsPrincipal(new ClaimsIdentity()) };

    private protected string Path => new Uri(Address).PathAndQuery;

    private protected IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<T>(p => p.AddCascadingValue<HttpContext>(Request));
    }
}
