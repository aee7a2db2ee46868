using Microsoft.AspNetCore.Components.Forms;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Gives no token, where forms are submitted without HTTP.</summary>
internal sealed class NoAntiforgery : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
}
