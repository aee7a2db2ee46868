using FsCheck;
using FsCheck.Fluent;

namespace TinyForge.Tests.Support;

/// <summary>Texts that are put together from what parsers of names and URLs trip over, so that many are nearly right.</summary>
internal static class HostileText
{
    private static readonly string[] Parts =
    [
        "a", "B", "z9", "0", "255", "-", "--", ".", "..", "*", "*.", "_", "xn--", "xn--bcher-kva", "example", ".com", "localhost",
        "ü", "ß", "İ", "é", "e\u0301", "日本", "。", "．", "０x7f", "１", "x", "0x", "ff", "\u00ad", "\u200d", "\ud800", "😀", "\u202e",
        " ", "\t", "\r\n", "\0", "\u0085", "@", ":", ":80", ":65536", "/", "//", "\\", "?", "#", "[", "]", "[::1]", "fe80::1", "%", "%25", "%1",
        "http://", "https://", "127.0.0.1", "10.0.0.5", "::ffff:1.2.3.4", "200", "-", ",", "399", "401",
    ];

    private static readonly string[] Labels = ["a", "app", "x-1", "xn--bcher-kva", "bücher", "9a", "EXAMPLE", "my_nas", new('a', 63), new('b', 61)];

    /// <summary>Anything.</summary>
    public static Arbitrary<string> Any { get; } = Gen.OneOf(
        Gen.Elements(Parts).ArrayOf().Select(string.Concat),
        Gen.Elements(Labels).ArrayOf().Select(l => string.Join('.', l)),
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")).ToArbitrary();

    /// <summary>Mostly URLs.</summary>
    public static Arbitrary<string> Urls { get; } =
        (from scheme in Gen.Elements("http://", "https://", "HTTP://", "ftp://", "")
         from host in Gen.OneOf(Any.Generator, Gen.Elements(Labels).NonEmptyListOf().Select(l => string.Join('.', l)))
         from port in Gen.Elements("", ":1", ":443", ":080", ":65535", ":65536", ":")
         from tail in Gen.Elements("", "", "/", "/a", "?q", "#f")
         select scheme + host + port + tail).ToArbitrary();
}
