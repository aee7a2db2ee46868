using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Web.Components;

/// <summary>Renders components with fakes behind them.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    protected PageTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(o => o.PopoverOptions.CheckForPopoverProvider = false);
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        Services.AddLocalization();
        Services.AddScoped<BrowserClock>();
        Services.AddSingleton(p => new SilentDemotion(p.GetRequiredService<AuthenticationStateProvider>()));
        Services.AddScoped(p => new PageRights(p.GetRequiredService<SilentDemotion>(), p.GetRequiredService<ISnackbar>()));
        Fakes.AddTo(Services);
        Services.AddForgeLive();
        // what is gathered before a page is told is gathered in real time: nobody could tell when to move the other clock on
        Services.Replace(ServiceDescriptor.Singleton(p => new LiveEvents(Fakes.Bus, TimeProvider.System, p.GetRequiredService<ILogger<LiveEvents>>())));
        DefaultWaitTimeout = TimeSpan.FromSeconds(10);
        Authorization = AddAuthorization();
        RenderTree.Add<RightsScope>();
        SignInAs(UserRole.Admin);
    }

    private protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    private protected PageFakes Fakes { get; } = new();

    private protected BunitAuthorizationContext Authorization { get; }

    private protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>From now on this role asks; a page that is open already is told so.</summary>
    private protected void SignInAs(UserRole role)
    {
        Authorization.SetAuthorized(SampleUsers.Me);
        Authorization.SetRoles(ForgeClaims.RoleName(role));
        Authorization.SetClaims(
            new Claim(ClaimTypes.NameIdentifier, SampleUsers.MyId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new Claim(ForgeClaims.Session, "1"));
        Authorization.SetPolicies(role == UserRole.Admin ? [Policies.View, Policies.Change, Policies.SignedIn] : [Policies.View, Policies.SignedIn]);
    }

    /// <summary>Takes the rights away without a word to the page, which shows its buttons still.</summary>
    private protected void DemoteSilently() => Services.GetRequiredService<SilentDemotion>().Meanwhile = SampleUsers.Principal(UserRole.Viewer);

    private protected bool WasRefused => Services.GetRequiredService<ISnackbar>().ShownSnackbars.Any(s => s.Message == PageRights.Refusal);

    /// <summary>Waits for a navigation, for which the page that is left need not be drawn again.</summary>
    private protected async Task ArriveAsync(string end)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        limit.CancelAfter(DefaultWaitTimeout);
        while (!Address.EndsWith(end, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    /// <summary>Says yes in the dialog that <paramref name="ask"/> opens; gives what it said.</summary>
    private protected string Confirm(string button, Action ask)
    {
        var dialogs = Render<MudDialogProvider>();
        ask();
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".mud-dialog")));
        var text = dialogs.Find(".mud-dialog").TextContent;
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == button).Click();
        return text;
    }

    // MudBlazor's services are IAsyncDisposable only
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
