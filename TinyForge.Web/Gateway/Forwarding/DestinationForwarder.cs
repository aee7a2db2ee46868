using TinyForge.Core.Probing;
using TinyForge.Web.Gateway.Answers;
using TinyForge.Web.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Sends a request to its destination, and explains to the visitor why that did not work.</summary>
internal sealed class DestinationForwarder(
    IHttpForwarder forwarder, DestinationClient client, ForwarderConfigs configs, GatewayTransformer transformer, AnswerWriter writer, ForwardingLog log, CancellationToken stopping)
{
    public async Task ForwardAsync(HttpContext context, GatewayRoute route)
    {
        try
        {
            var until = LastingRequest.Is(context) ? stopping : CancellationToken.None;
            var error = await forwarder.SendAsync(context, route.Prefix, client.Invoker, configs.For(route.Spec.Destination, context.Request), transformer, until);
            if (until.IsCancellationRequested)
            {
                context.Abort();
                return;
            }
            if (error != ForwarderError.None)
                await ExplainAsync(context, route, error);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && e is not BadHttpRequestException)
        {
            log.Unexpected(route, e);
            await NotReachedAsync(context, route, ProbeStage.Http, FailureCode.HttpInvalid);
        }
    }

    private async Task ExplainAsync(HttpContext context, GatewayRoute route, ForwarderError error)
    {
        var exception = context.GetForwarderErrorFeature()?.Exception;
        // a visitor who went away is no fault; an answer that has begun can only be cut off, which was done
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            log.EndedEarly(route, error.ToString(), Detail(exception));
            return;
        }
        if (error is ForwarderError.RequestBodyClient)
        {
            await writer.WriteAsync(context, Answer.BrokenRequest(context.Response.StatusCode));
            return;
        }
        var (stage, code) = ForwardFailure.Classify(error, exception);
        log.NotReached(route, stage, code, Detail(exception));
        await NotReachedAsync(context, route, stage, code);
    }

    private Task NotReachedAsync(HttpContext context, GatewayRoute route, ProbeStage stage, FailureCode code) =>
        writer.WriteAsync(context, Answer.NotReached(stage, code, route.Spec.Destination.Port, ForwardFailure.StatusFor(code)));

    private static string Detail(Exception? exception)
    {
        while (exception?.InnerException is { } inner)
            exception = inner;
        return exception?.Message ?? "no detail";
    }
}
