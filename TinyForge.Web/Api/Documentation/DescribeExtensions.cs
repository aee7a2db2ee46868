using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Documentation;

/// <summary>Hangs a <see cref="CallDoc"/> on an endpoint.</summary>
internal static class DescribeExtensions
{
    /// <summary>Describes a call in the OpenAPI document.</summary>
    /// <remarks>Not <c>Accepts</c>: that would also make routing choose by content type, and a wrong one would end as 404 at the fallback.</remarks>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, CallDoc doc)
    {
        builder.WithMetadata(doc).WithSummary(doc.Summary);
        if (doc.Description is { } description)
            builder.WithDescription(description);
        foreach (var status in doc.Problems.Append(StatusCodes.Status500InternalServerError))
            builder.Produces<ProblemDto>(status, ApiProblem.ContentType);
        return builder;
    }
}
