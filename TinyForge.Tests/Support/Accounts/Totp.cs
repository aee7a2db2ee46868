using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace TinyForge.Tests.Support.Accounts;

/// <summary>An authenticator app (RFC 6238).</summary>
internal static class Totp
{
    /// <summary>The code that the app shows, some steps of 30 s from now.</summary>
    public static string Code(string key, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // what authenticator apps use
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Six digits that the app does not show now or soon.</summary>
    public static string WrongCode(string key)
    {
        var right = Enumerable.Range(-4, 9).Select(step => Code(key, step)).ToHashSet();
        return Enumerable.Range(100_000, 20).Select(n => n.ToString(CultureInfo.InvariantCulture)).First(code => !right.Contains(code));
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var c in text)
        {
            bits = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal)) & 0xFFFF;
            count += 5;
            if (count < 8)
                continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
        }
        return [.. bytes];
    }
}
