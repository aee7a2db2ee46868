using System.Net;
using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Registers Nginx Proxy Manager as a gateway.</summary>
public static class NpmServices
{
    /// <summary>Adds the gateway <c>npm</c>. Needs the settings.</summary>
    public static IServiceCollection AddForgeNpm(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new NpmTimes());
        services.AddApiClient(NpmTransport.Reads, () => ApiHandler(TimeSpan.FromMinutes(2))).AddResilienceHandler(NpmTransport.Reads, RepeatReads);
        services.AddApiClient(NpmTransport.Writes, () => ApiHandler(TimeSpan.Zero));
        services.AddHttpClient(NpmVisitor.Client, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(VisitorHandler).RemoveAllLoggers();
        return services
            .AddSingleton<NpmTransport>()
            .AddSingleton<NpmSessions>()
            .AddSingleton<NpmClient>()
            .AddSingleton<NpmHostKeeper>()
            .AddSingleton<NpmVisitor>()
            .AddSingleton<NpmVerifier>()
            .AddSingleton<IProxyGateway, NpmGateway>();
    }

    // the factory's own loggers would write headers, and with them tokens, at level Trace
    private static IHttpClientBuilder AddApiClient(this IServiceCollection services, string name, Func<SocketsHttpHandler> handler) => services
        .AddHttpClient(name, client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, NpmTransport.MaxAnswer))
        .ConfigurePrimaryHttpMessageHandler(handler)
        .RemoveAllLoggers();

    private static SocketsHttpHandler ApiHandler(TimeSpan connectionLifetime) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = connectionLifetime,
    };

    private static SocketsHttpHandler VisitorHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // a kept connection may belong to a worker of nginx that has the old configuration
        PooledConnectionLifetime = TimeSpan.Zero,
        // the question is who answers, not whether browsers trust the certificate
#pragma warning disable CA5359
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
#pragma warning restore CA5359
    };

    // only reads go through here. 500 is not repeated: it may mean that the token is of no use
    private static void RepeatReads(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = context.ServiceProvider.GetRequiredService<NpmTimes>().RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome is
            { Exception: HttpRequestException { HttpRequestError: not HttpRequestError.SecureConnectionError } }
                or { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout }),
        });
    }
}
