namespace TinyForge.Core.Gateways;

/// <summary>A field in which a gateway's host is not what is wanted.</summary>
/// <param name="Field">Its name in the API, for example <c>destination</c>.</param>
/// <param name="Wanted">What TinyForge has, for example <c>http://10.0.0.5:3000</c>.</param>
/// <param name="Found">What the gateway has.</param>
public sealed record HostDifference(string Field, string Wanted, string Found);
