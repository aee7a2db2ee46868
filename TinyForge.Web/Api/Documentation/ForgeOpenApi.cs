using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TinyForge.Web.Api.Documentation;

/// <summary>The OpenAPI document.</summary>
internal static class ForgeOpenApi
{
    private const string Description = """
        Publishes an internal service under a domain name, proves that it works, and keeps proving it.

        JSON in snake_case; times are RFC 3339 in UTC. Errors are `application/problem+json` (RFC 9457), with `errors` per field where
        fields are wrong. Unknown fields are refused; the read-only fields of what GET gave are ignored when it is sent back.
        """;

    /// <summary>Registers the document <c>v1</c>, OpenAPI 3.1.</summary>
    public static IServiceCollection AddForgeOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head && (description.GroupName is null or "v1");
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : NameOf(type.Type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "TinyForge", Version = "v1", Description = Description };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<CallDocTransformer>();
        options.AddSchemaTransformer((schema, _, _) =>
        {
            // it would name $type, which no answer of ours has: which fields there are tells the kind
            schema.Discriminator = null;
            return Task.CompletedTask;
        });
    });

    /// <summary>A type's name in the document: <c>Proxy</c>, not <c>ProxyDto</c>.</summary>
    public static string NameOf(Type type)
    {
        var name = (Nullable.GetUnderlyingType(type) ?? type).Name;
        if (type.IsInterface)
            name = name[1..];
        return name.EndsWith("Dto", StringComparison.Ordinal) ? name[..^3] : name;
    }
}
