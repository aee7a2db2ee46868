using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Gateways;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Api;

/// <summary><c>/api/gateway/certificates</c>.</summary>
internal static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder api)
    {
        var certificates = api.MapGroup("/gateway/certificates").WithTags("Certificates");
        certificates.MapMethods("/", ReadEndpoints.Methods, ListAsync).Describe(CertificateDocs.List);
        certificates.MapPost("/", ImportAsync).WithBodyLimit(2 * BodyBytes.CertificateLimit).Describe(CertificateDocs.Import);
        certificates.MapPost("/self-signed", CreateSelfSignedAsync).Describe(CertificateDocs.SelfSigned);
        certificates.MapMethods("/{id}", ReadEndpoints.Methods, Get).Describe(CertificateDocs.Get);
        certificates.MapDelete("/{id}", DeleteAsync).Describe(CertificateDocs.Delete);
    }

    private static async Task<Results<Ok<CertificateListDto>, ApiProblem>> ListAsync(GatewayRegistry gateways, CancellationToken cancellationToken)
    {
        var list = await gateways.Current.ListCertificatesAsync(cancellationToken);
        return list.Ok
            ? TypedResults.Ok(new CertificateListDto { Items = [.. list.Value.Select(CertificateDto.From)] })
            : ApiProblem.From(list.Error);
    }

    private static Results<Ok<CertificateDto>, ApiProblem> Get(string id, ICertificateManager manager) =>
        Find(manager, id) is { } certificate ? TypedResults.Ok(CertificateDto.From(certificate)) : NoSuch(id);

    private static async Task<Results<Created<CertificateDto>, ApiProblem>> ImportAsync(HttpRequest request, ClaimsPrincipal user, ICertificateManager manager, CancellationToken cancellationToken)
    {
        var body = await CertificateReader.ReadAsync(request, cancellationToken);
        return body.Ok ? Answer(await manager.ImportAsync(body.Value, user.ToActor(), cancellationToken)) : body.Problem;
    }

    private static async Task<Results<Created<CertificateDto>, ApiProblem>> CreateSelfSignedAsync(HttpRequest request, ClaimsPrincipal user, ICertificateManager manager, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, SelfSignedReader.Read, cancellationToken);
        return body.Ok ? Answer(await manager.CreateSelfSignedAsync(body.Value, user.ToActor(), cancellationToken)) : body.Problem;
    }

    private static async Task<Results<NoContent, ApiProblem>> DeleteAsync(string id, ClaimsPrincipal user, ICertificateManager manager, CancellationToken cancellationToken)
    {
        if (Find(manager, id) is not { } certificate)
            return NoSuch(id);
        var use = await manager.DeleteAsync(certificate.Id, user.ToActor(), cancellationToken);
        return use.Any
            ? new ApiProblem(ProblemKind.CertificateInUse, $"Certificate {id} is used by {use}. Choose another one there first.")
            : TypedResults.NoContent();
    }

    private static Results<Created<CertificateDto>, ApiProblem> Answer(CertificateResult result) => result.Certificate is { } certificate
        ? TypedResults.Created($"/api/gateway/certificates/{certificate.Id}", CertificateDto.From(certificate))
        : ApiProblem.InvalidFields(result.Errors);

    private static GatewayCertificate? Find(ICertificateManager manager, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? manager.List().FirstOrDefault(c => c.Id == number) : null;

    private static ApiProblem NoSuch(string id) => new(ProblemKind.NotFound, $"There is no certificate '{ApiProblem.Shorten(id)}'.");
}
