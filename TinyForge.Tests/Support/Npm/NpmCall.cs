using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Tests.Support.Npm;

/// <summary>One request to the API, as its handler sees it.</summary>
internal sealed class NpmCall(NpmState state, HttpContext context, byte[] body)
{
    private FakeUser? _user;

    public NpmState State { get; } = state;

    public HttpRequest Request => context.Request;

    public string Method => context.Request.Method;

    /// <summary>Without <c>/api</c> and without a slash at its end.</summary>
    public string Path { get; } = context.Request.Path.Value!["/api".Length..].TrimEnd('/');

    public string[] Segments => Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The answers of this path tell more of a fault.</summary>
    public bool HasDebug => Path.StartsWith("/nginx/certificates", StringComparison.Ordinal);

    /// <summary>The user whose token came; null when there was none that counts.</summary>
    /// <exception cref="NpmError">The token is expired, malformed or signed by another key.</exception>
    public void ReadToken()
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            return;
        var (id, scope) = State.Tokens.Read(header["Bearer ".Length..].Trim());
        lock (State.Gate)
            _user = scope == NpmTokens.User ? State.Users.Find(u => u.Id == id) : null;
    }

    /// <summary>Even one who is disabled may have a fresh token.</summary>
    public FakeUser? Bearer => _user;

    /// <exception cref="NpmError">There is nobody, or nobody who may.</exception>
    /// <exception cref="NpmCrash">So much the worse, in some versions.</exception>
    public FakeUser Require(Func<FakeUser, bool> may)
    {
        if (_user is { IsDisabled: false } user && may(user))
            return user;
        if (!State.Version.Is13OrLater)
            throw new NpmError(403, "Permission Denied");
        if (Method != "POST" || Path != "/nginx/proxy-hosts")
            throw NotFound(Path);
        throw State.Version.CrashesOnRefusedPost ? new NpmCrash() : NpmError.Internal();
    }

    public NpmError NotFound(object what) => new(404, $"{(State.Version.Is13OrLater ? "Not Found" : "Item Not Found")} - {what}");

    /// <exception cref="NpmError">There is no JSON object.</exception>
    public JsonObject ReadBody()
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true || body.Length == 0)
            throw new NpmError(400, "Payload is undefined");
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new NpmError(400, "data must be object");
        }
        catch (JsonException)
        {
            throw NpmError.Internal(400);
        }
    }

    /// <summary>The files of a form; none when it is no form.</summary>
    public async Task<Dictionary<string, string>> ReadFilesAsync()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!context.Request.HasFormContentType)
            return files;
        context.Request.Body = new MemoryStream(body);
        foreach (var file in (await context.Request.ReadFormAsync()).Files)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            files[file.Name] = await reader.ReadToEndAsync();
        }
        return files;
    }

    /// <exception cref="NpmError">It is no number, or 0.</exception>
    public static int Id(string segment) => int.TryParse(segment, out var id) && id > 0 ? id : throw NpmError.Internal(400);

    /// <summary>What the answer is to hold besides the rows.</summary>
    /// <exception cref="NpmError">One of them is unknown.</exception>
    public string[] Expand(params string[] known)
    {
        var text = context.Request.Query["expand"].ToString();
        if (text.Length == 0)
            return [];
        foreach (var nested in new[] { "[clients,items]", "[items,clients]" })
            text = text.Replace(nested, "[clients items]", StringComparison.Ordinal);
        string[] names = [.. text.Split(',').Select(n => n.Trim())];
        return names.All(known.Contains) ? names : throw NpmError.Internal();
    }

    /// <summary>The text that is searched for; null: everything.</summary>
    /// <exception cref="NpmError">It is too long.</exception>
    public string? Search()
    {
        var text = context.Request.Query["query"].ToString();
        return text.Length > 255 ? throw NpmError.Internal(400) : text.Length == 0 ? null : text;
    }
}
