namespace TinyForge.Web.Hardening;

/// <summary>Says in words what else would be an empty answer: a form that was loaded before its reader signed in or out in another tab.</summary>
internal sealed class StaleFormMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var refused = context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false };
        if (refused && HttpMethods.IsPost(context.Request.Method) && ErrorPage.IsWanted(context.Request))
            await ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest, "This form is out of date", "You may have signed in or out in another tab since it was loaded. Go back, load the page again, and send it once more. Nothing was changed.");
    }
}
