using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>The proxy hosts of an answer, those apart that can't be read: one odd row hides no other.</summary>
/// <param name="Hosts">Those that can be read.</param>
/// <param name="Unreadable">The ids of the others, as they stand there.</param>
[JsonConverter(typeof(NpmHostListReader))]
internal sealed record NpmHostList(NpmHost[] Hosts, IReadOnlyList<string> Unreadable);
