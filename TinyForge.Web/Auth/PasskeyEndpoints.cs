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

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/account/passkeys/options", BeginAsync).RequireAuthorization(Policies.View).ExcludeFromDescription();
        endpoints.MapPost("/account/passkeys", AddAsync).RequireAuthorization(Policies.View).ExcludeFromDescription();
        endpoints.MapPost("/sign-in/passkey/options", BeginSignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ApiProblem>> BeginAsync(ClaimsPrincipal user, PasskeyRegistration registration) =>
        await registration.BeginAsync(user) is { } options
            ? Json(options)
            : new ApiProblem(ProblemKind.InvalidRequest, "Only a signed-in user has passkeys.");

    private static async Task<Results<NoContent, ApiProblem>> AddAsync(HttpRequest request, ClaimsPrincipal user, PasskeyRegistration registration, CancellationToken cancellationToken)
    {
        // other types can be sent by forms of foreign pages
        if (!request.HasJsonContentType())
            return new ApiProblem(ProblemKind.UnsupportedMediaType, "Send the body as application/json.");
        if (await BodyBytes.ReadAsync(request, BodyLimit, cancellationToken) is not { } bytes)
            return new ApiProblem(ProblemKind.BodyTooLarge, $"The body is larger than {BodyLimit / 1024} KB.");
        if (!TryRead(bytes, out var name, out var credential))
            return new ApiProblem(ProblemKind.InvalidRequest, "Send a JSON object with a text 'name' and an object 'credential'.");
        var result = await registration.AddAsync(user, name, credential, cancellationToken);
        return result.Ok
            ? TypedResults.NoContent()
            : new ApiProblem(ProblemKind.InvalidRequest, string.Join(' ', result.Errors.Select(e => e.Message)))
            {
                Errors = ApiProblem.ByField([.. result.Errors.Where(e => e.Field.Length > 0).Select(e => new FieldError(e.Field, e.Message))]),
            };
    }

    private static async Task<ContentHttpResult> BeginSignInAsync(PasskeyAssertions assertions) => Json(await assertions.BeginAsync());

    private static ContentHttpResult Json(string json) => TypedResults.Text(json, "application/json");

    private static bool TryRead(ReadOnlyMemory<byte> bytes, out string name, out string credential)
    {
        (name, credential) = ("", "");
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("name", out var nameValue)
                || nameValue.ValueKind != JsonValueKind.String
                || !document.RootElement.TryGetProperty("credential", out var credentialValue)
                || credentialValue.ValueKind != JsonValueKind.Object)
            {
                return false;
            }
            (name, credential) = (nameValue.GetString()!, credentialValue.GetRawText());
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // half of a surrogate pair in the name is told by the latter
            return false;
        }
    }
}
