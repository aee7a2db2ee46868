using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Signs and reads NPM's tokens. They carry the shape and the length of the real ones; the key is not RSA, which no client can see.</summary>
internal sealed class NpmTokens(TimeProvider time, NpmVersion version)
{
    public const string User = "user";
    public const string Challenge = "2fa-challenge";

    private byte[] _key = RandomNumberGenerator.GetBytes(32);
    private int _serial;
    private int _expiredUpTo;

    public static TimeSpan Life => TimeSpan.FromDays(1);

    /// <summary>Every token there is counts as expired; new ones are good.</summary>
    public void ExpireAll() => _expiredUpTo = _serial;

    /// <summary>As after a new <c>/data/keys.json</c>.</summary>
    public void ReplaceKeys() => _key = RandomNumberGenerator.GetBytes(32);

    public (string Token, DateTimeOffset Expires) Issue(int userId, string scope, TimeSpan life)
    {
        var now = time.GetUtcNow();
        var expires = now + life;
        var claims = new JsonObject
        {
            ["iss"] = "api",
            ["attrs"] = new JsonObject { ["id"] = userId },
            ["scope"] = new JsonArray(scope),
            ["jti"] = Interlocked.Increment(ref _serial).ToString("D16", CultureInfo.InvariantCulture),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
        };
        var text = $"{Part("""{"alg":"RS256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        return ($"{text}.{Signature(text)}", expires);
    }

    /// <exception cref="NpmError">It is malformed, signed by another key, or expired.</exception>
    public (int UserId, string Scope) Read(string token)
    {
        if (token is "null" or "")
            throw new NpmError(400, "Empty token");
        var end = token.LastIndexOf('.');
        if (end < 0 || token.Count(c => c == '.') != 2 || Signature(token[..end]) != token[(end + 1)..])
            throw NpmError.Internal();
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.AsSpan()[(token.IndexOf('.') + 1)..end])).RootElement;
        var expires = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
        if (time.GetUtcNow() >= expires || int.Parse(claims.GetProperty("jti").GetString()!, CultureInfo.InvariantCulture) <= _expiredUpTo)
            throw Expired(expires);
        return (claims.GetProperty("attrs").GetProperty("id").GetInt32(), claims.GetProperty("scope")[0].GetString()!);
    }

    /// <summary>A number and a unit, such as <c>30d</c>.</summary>
    /// <exception cref="NpmError">It is not.</exception>
    public static TimeSpan ParseLife(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var days = text[digits..] switch { "y" => 365, "Q" => 91, "M" => 30, "w" => 7, "d" => 1, _ => 0 };
        if (digits is 0 or > 6 || !int.TryParse(text.AsSpan(0, digits), CultureInfo.InvariantCulture, out var n))
            throw new NpmError(400, $"Invalid expiry time: {text}");
        return text[digits..] switch
        {
            "h" => TimeSpan.FromHours(n),
            "m" => TimeSpan.FromMinutes(n),
            "s" => TimeSpan.FromSeconds(n),
            "ms" => TimeSpan.FromMilliseconds(n),
            _ when days > 0 => TimeSpan.FromDays(Math.Min(n * (long)days, 36_500)),
            _ => throw new NpmError(400, $"Invalid expiry time: {text}"),
        };
    }

    private NpmError Expired(DateTimeOffset at) => new(version.Is13OrLater ? 400 : 401, "Token has expired", new JsonObject
    {
        ["name"] = "TokenExpiredError",
        ["message"] = "jwt expired",
        ["expiredAt"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    });

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private string Signature(string text) => Base64Url.EncodeToString(HKDF.Expand(HashAlgorithmName.SHA256, HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)), 256));
}
