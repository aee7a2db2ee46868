using TinyForge.Web.Gateway.Answers;
using TinyForge.Web.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Sends a request to its destination, and explains to the visitor why that did not work.</summary>
internal sealed class DestinationForwarder(IHttpForwarder forwarder, DestinationClient client, ForwarderConfigs configs, AnswerWriter writer, ILogger logger)
{
    public async Task ForwardAsync(HttpContext context, GatewayRoute route)
    {
        var error = await forwarder.SendAsync(context, route.Prefix, client.Invoker, configs.For(route.Spec.Destination, context.Request), GatewayTransformer.Instance);
        if (error == ForwarderError.None)
            return;
        var exception = context.GetForwarderErrorFeature()?.Exception;
        // a visitor who went away is no fault; an answer that has begun can only be cut off, which was done
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            GatewayLog.EndedEarly(logger, route.Spec.Domains[0].Value, error.ToString(), Detail(exception));
            return;
        }
        if (error is ForwarderError.RequestBodyClient)
        {
            await writer.WriteAsync(context, Answer.BrokenRequest(context.Response.StatusCode));
            return;
        }
        var (stage, code) = ForwardFailure.Classify(error, exception);
        GatewayLog.NotReached(logger, route.Spec.Domains[0].Value, route.Prefix, stage, code, Detail(exception));
        await writer.WriteAsync(context, Answer.NotReached(stage, code, route.Spec.Destination.Port, ForwardFailure.StatusFor(code)));
    }

    private static string Detail(Exception? exception)
    {
        while (exception?.InnerException is { } inner)
            exception = inner;
        return exception?.Message ?? "no detail";
    }
}
