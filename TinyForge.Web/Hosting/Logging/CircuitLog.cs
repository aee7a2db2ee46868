using Microsoft.AspNetCore.Components.Server.Circuits;
using Serilog.Context;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>What a page logs while it handles a click carries its circuit's id, as what a call logs carries its request's.</summary>
internal sealed class CircuitLog : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using (LogContext.PushProperty("CircuitId", context.Circuit.Id))
            await next(context);
    };
}
