using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Tests.Web.Components;

/// <summary>Renders components with fakes behind them.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    protected PageTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(o => o.PopoverOptions.CheckForPopoverProvider = false);
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        Services.AddScoped<BrowserClock>();
        Fakes.AddTo(Services);
    }

    private protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    private protected PageFakes Fakes { get; } = new();

    private protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    // MudBlazor's services are IAsyncDisposable only
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
