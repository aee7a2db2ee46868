namespace TinyForge.Web.Api;

/// <summary>An answer that is written bit by bit.</summary>
internal sealed class StreamedResult(Func<HttpContext, Task> write) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => write(httpContext);
}
