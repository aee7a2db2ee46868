using System.Globalization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace TinyForge.Web.Localization;

/// <summary>
/// Keeps a circuit in the culture that it was begun in. What the browser sends comes by the connection of the moment: after a reconnect
/// that is another one, and its request may have asked for another language than the page is in.
/// </summary>
internal sealed class CircuitCulture : CircuitHandler
{
    // made in the call that begins the circuit
    private readonly CultureInfo _formats = CultureInfo.CurrentCulture;
    private readonly CultureInfo _texts = CultureInfo.CurrentUICulture;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        // an async function of its own: whoever called it has its own culture again after it
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_formats, _texts);
        await next(context);
    };
}
