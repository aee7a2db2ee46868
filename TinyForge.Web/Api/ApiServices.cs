using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api;

/// <summary>Registers the API.</summary>
internal static class ApiServices
{
    /// <summary>Adds what <see cref="ApiEndpoints.MapForgeApi"/> needs besides the services of Core and an <see cref="IReadiness"/>.</summary>
    public static IServiceCollection AddForgeApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => Configure(o.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddSingleton(new EventStreamTimes());
        services.AddSingleton<EventStream>();
        services.AddSingleton<EventExport>();
        services.AddSingleton<DocumentExport>();
        services.AddForgeOpenApi();
        return services;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.Converters.Add(new UtcTimeConverter());
        // answers are application/json and never stand in HTML: people should be able to read '->' and names in their own script
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
