using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support;

/// <summary>What every error answer must be.</summary>
internal static class Problem
{
    public static void Check(HttpResponseMessage response, JsonNode? body, int status, string slug, string instance)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(body);
        Assert.Equal("urn:tinyforge:problem:" + slug, (string?)body["type"]);
        Assert.Equal(status, (int?)body["status"]);
        Assert.Equal(instance, (string?)body["instance"]);
        Assert.NotEmpty((string)body["title"]!);
        Assert.NotEmpty((string)body["detail"]!);
    }
}
