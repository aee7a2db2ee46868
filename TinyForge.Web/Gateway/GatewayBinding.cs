using System.Globalization;
using System.Net;

namespace TinyForge.Web.Gateway;

/// <summary>The meaning of <see cref="GatewayOptions"/>.</summary>
/// <param name="Address"><see cref="IPAddress.IPv6Any"/> for any, <see cref="IPAddress.Loopback"/> for localhost.</param>
/// <param name="Localhost">Whether both loopback addresses are meant.</param>
/// <param name="HttpPort">1 to 65535, or 0 for off.</param>
/// <param name="HttpsPort">1 to 65535, or 0 for off.</param>
/// <param name="Drain">How long requests in flight may take to finish when the program stops; zero to an hour.</param>
internal sealed record GatewayBinding(IPAddress Address, bool Localhost, int HttpPort, int HttpsPort, TimeSpan Drain)
{
    /// <summary>The key of the HTTP port, for messages.</summary>
    public const string HttpPortKey = $"{GatewayOptions.Section}:{nameof(GatewayOptions.HttpPort)}";

    /// <summary>The key of the HTTPS port, for messages.</summary>
    public const string HttpsPortKey = $"{GatewayOptions.Section}:{nameof(GatewayOptions.HttpsPort)}";

    /// <summary>The key of the address, for messages.</summary>
    public const string AddressKey = $"{GatewayOptions.Section}:{nameof(GatewayOptions.Address)}";

    /// <summary>The key of the time to drain, for messages.</summary>
    public const string DrainSecondsKey = $"{GatewayOptions.Section}:{nameof(GatewayOptions.DrainSeconds)}";

    private const int LongestDrain = 3600;

    /// <summary>Whether all addresses of the machine are meant.</summary>
    public bool Any => IPAddress.IPv6Any.Equals(Address) || IPAddress.Any.Equals(Address);

    /// <summary>The binding, or all that is wrong.</summary>
    public static (GatewayBinding? Binding, IReadOnlyList<string> Errors) Read(GatewayOptions options)
    {
        var errors = new List<string>();
        var http = Port(HttpPortKey, options.HttpPort, errors);
        var https = Port(HttpsPortKey, options.HttpsPort, errors);
        if (http == https && http > 0)
            errors.Add($"{HttpsPortKey} is {https}, and so is {HttpPortKey}. Use two different ports, or 0 to turn one listener off.");
        if (!TryNumber(options.DrainSeconds, LongestDrain, out var drain))
            errors.Add($"{DrainSecondsKey} is '{options.DrainSeconds}'. Use whole seconds from 0 to {LongestDrain}; requests that take longer are cut off when TinyForge stops.");
        var address = options.Address?.Trim().ToLowerInvariant() switch
        {
            "any" or "*" or "+" => IPAddress.IPv6Any,
            "localhost" => IPAddress.Loopback,
            { } text when IPAddress.TryParse(text, out var parsed) => parsed,
            _ => null,
        };
        if (address is null)
            errors.Add($"{AddressKey} is '{options.Address}'. Use any, localhost, or an IP address of this machine.");
        return errors.Count > 0
            ? (null, errors)
            : (new(address!, "localhost".Equals(options.Address!.Trim(), StringComparison.OrdinalIgnoreCase), http, https, TimeSpan.FromSeconds(drain)), errors);
    }

    private static int Port(string key, string? text, List<string> errors)
    {
        if (TryNumber(text, 65535, out var port))
            return port;
        errors.Add($"{key} is '{text}'. Use a port from 1 to 65535, or 0 to turn the listener off.");
        return 0;
    }

    private static bool TryNumber(string? text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
