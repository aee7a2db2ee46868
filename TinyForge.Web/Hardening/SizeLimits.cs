using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TinyForge.Web.Hardening;

/// <summary>How much of a request is read at most, on the admin address. The gateway's server has its own limits.</summary>
internal static class SizeLimits
{
    /// <summary>Bytes of a body, where the call does not allow more (<see cref="IRequestSizeLimitMetadata"/>).</summary>
    public const int Body = 2 * 1024 * 1024;

    /// <summary>Bytes of a form that strangers may send.</summary>
    public const int SignInBody = 128 * 1024;

    /// <summary>Bytes of the request line, and with it of an address with its query.</summary>
    public const int RequestLine = 8 * 1024;

    /// <summary>Bytes of all headers together.</summary>
    public const int Headers = 32 * 1024;

    /// <summary>Headers in a request.</summary>
    public const int HeaderCount = 64;

    /// <summary>Fields in a form; the largest form of the pages has a dozen.</summary>
    public const int FormFields = 64;

    /// <summary>Characters of one field of a form; a passkey's answer takes a few thousand.</summary>
    public const int FormField = 64 * 1024;

    public static IServiceCollection AddForgeSizeLimits(this IServiceCollection services) => services
        .Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body;
            kestrel.Limits.MaxRequestLineSize = RequestLine;
            kestrel.Limits.MaxRequestHeadersTotalSize = Headers;
            kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // circuits are upgraded connections, and counted apart
            kestrel.Limits.MaxConcurrentConnections = ConnectionLimits.Current.Pages / 2;
            kestrel.Limits.MaxConcurrentUpgradedConnections = ConnectionLimits.Current.Pages / 2;
        })
        .Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormFields;
            form.KeyLengthLimit = 1024;
            form.ValueLengthLimit = FormField;
            form.BufferBodyLengthLimit = Body;
            form.MultipartBodyLengthLimit = Body;
        });

    /// <summary>
    /// Lets the server pass on bodies up to another limit, where the call needs it. It should be above the call's own: the server ends the
    /// connection, so that who sends on may never read why, while the call can tell.
    /// </summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder builder, long bytes) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new BodyLimit(bytes));

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
