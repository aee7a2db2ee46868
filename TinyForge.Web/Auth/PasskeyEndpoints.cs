using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Auth;

/// <summary>What the script of the sign-in page and of the account page asks for.</summary>
internal static class PasskeyEndpoints
{
    private const int BodyLimit = 64 * 1024;

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 32,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
    };

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/account/passkeys/options", BeginAsync).RequireAuthorization(Policies.View).RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
        endpoints.MapPost("/account/passkeys", AddAsync).RequireAuthorization(Policies.View).ExcludeFromDescription();
        endpoints.MapPost("/sign-in/passkey/options", BeginSignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ApiProblem>> BeginAsync(HttpRequest request, ClaimsPrincipal user, PasskeyRegistration registration, CancellationToken cancellationToken)
    {
        var (body, problem) = await ReadAsync<PasskeyStart>(request, "Send a JSON object with a text 'password'.", cancellationToken);
        if (body is null)
            return problem!;
        var challenge = await registration.BeginAsync(user, body.Password, cancellationToken);
        return challenge.Options is { } options ? Json(options) : Refused(challenge.Result);
    }

    private static async Task<Results<NoContent, ApiProblem>> AddAsync(HttpRequest request, ClaimsPrincipal user, PasskeyRegistration registration, CancellationToken cancellationToken)
    {
        var (body, problem) = await ReadAsync<PasskeyInput>(request, "Send a JSON object with a text 'name' and an object 'credential'.", cancellationToken);
        if (body is null)
            return problem!;
        if (body.Credential.ValueKind != JsonValueKind.Object)
            return new ApiProblem(ProblemKind.InvalidRequest, "Send a JSON object with a text 'name' and an object 'credential'.");
        var result = await registration.AddAsync(user, body.Name, body.Credential.GetRawText(), cancellationToken);
        return result.Ok ? TypedResults.NoContent() : Refused(result);
    }

    private static async Task<ContentHttpResult> BeginSignInAsync(PasskeyAssertions assertions) => Json(await assertions.BeginAsync());

    private static ContentHttpResult Json(string json) => TypedResults.Text(json, "application/json");

    private static ApiProblem Refused(AccountChange result) => new(ProblemKind.InvalidRequest, string.Join(' ', result.Errors.Select(e => e.Message)))
    {
        Errors = ApiProblem.ByField([.. result.Errors.Where(e => e.Field.Length > 0).Select(e => new FieldError(e.Field, e.Message))]),
    };

    private static async Task<(T? Body, ApiProblem? Problem)> ReadAsync<T>(HttpRequest request, string remedy, CancellationToken cancellationToken)
        where T : class
    {
        // other types can be sent by forms of foreign pages
        if (!request.HasJsonContentType())
            return (null, new ApiProblem(ProblemKind.UnsupportedMediaType, "Send the body as application/json."));
        if (await BodyBytes.ReadAsync(request, BodyLimit, cancellationToken) is not { } bytes)
            return (null, new ApiProblem(ProblemKind.BodyTooLarge, $"The body is larger than {BodyLimit / 1024} KB."));
        try
        {
            if (JsonSerializer.Deserialize<T>(bytes.Span, Reading) is { } body)
                return (body, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // half of a surrogate pair in a text is told by the latter
        }
        return (null, new ApiProblem(ProblemKind.InvalidRequest, remedy));
    }

    private sealed record PasskeyStart(string Password);

    private sealed record PasskeyInput(string Name, JsonElement Credential);
}
