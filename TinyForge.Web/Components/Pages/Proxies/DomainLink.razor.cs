using Microsoft.AspNetCore.Components;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>A domain, linked to where visitors find it; a wildcard is no address and stays text.</summary>
public sealed partial class DomainLink
{
    /// <summary>The proxy.</summary>
    [Parameter, EditorRequired]
    public StandaloneProxy Proxy { get; set; } = null!;

    /// <summary>One of its domains.</summary>
    [Parameter, EditorRequired]
    public DomainName Domain { get; set; } = null!;

    // a long name breaks at its dots
    private RenderFragment Text => builder =>
    {
        var labels = Domain.Value.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            builder.AddContent(0, i == 0 ? labels[i] : "." + labels[i]);
            builder.AddMarkupContent(1, "<wbr>");
        }
    };
}
