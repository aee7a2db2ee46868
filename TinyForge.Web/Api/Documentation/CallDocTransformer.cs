using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TinyForge.Web.Api.Documentation;

/// <summary>Writes a <see cref="CallDoc"/> into the OpenAPI document.</summary>
internal sealed class CallDocTransformer : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<CallDoc>().FirstOrDefault() is not { } doc)
            return;
        DescribeId(operation);
        foreach (var query in doc.Query)
            (operation.Parameters ??= []).Add(Parameter(query));
        if (doc.Request is { } request)
            operation.RequestBody = await BodyAsync(request, context, cancellationToken);
        foreach (var (status, example) in doc.Examples)
        {
            if (operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))?.Content is { } content)
            {
                foreach (var media in content.Where(m => m.Key.EndsWith("json", StringComparison.Ordinal)))
                    media.Value.Example = JsonNode.Parse(example);
            }
        }
    }

    // handlers take the id as text, so that a wrong one gets a problem
    private static void DescribeId(OpenApiOperation operation)
    {
        foreach (var id in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.Name == "id"))
            id.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" };
    }

    private static OpenApiParameter Parameter(QueryDoc query) => new()
    {
        Name = query.Name,
        In = ParameterLocation.Query,
        Description = query.Description,
        Schema = query.Min is { } min
            ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = Number(min), Maximum = query.Max is { } max ? Number(max) : null }
            : new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = query.Max, Enum = query.Values is { } values ? [.. values.Select(v => JsonValue.Create(v))] : null },
    };

    private static async Task<OpenApiRequestBody> BodyAsync(RequestDoc request, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var name = ForgeOpenApi.NameOf(request.Type);
        var schema = await context.GetOrCreateSchemaAsync(request.Type, cancellationToken: cancellationToken);
        context.Document!.AddComponent(name, schema);
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [Json] = new() { Schema = new OpenApiSchemaReference(name, context.Document), Example = JsonNode.Parse(request.Example) },
        };
        if (request.Files is { } files)
            content["multipart/form-data"] = new() { Schema = Form(files, request.Fields ?? []) };
        return new OpenApiRequestBody { Required = request.Required, Content = content };
    }

    private static OpenApiSchema Form(IReadOnlyList<string> files, IReadOnlyList<string> fields)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var file in files)
            properties[file] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        foreach (var field in fields)
            properties[field] = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties };
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
