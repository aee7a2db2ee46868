using System.Text.Json.Serialization;

namespace TinyForge.Web.Api.Contracts;

/// <summary>An entry of the merged view. What it is stands in its field <c>source</c>.</summary>
[JsonDerivedType(typeof(ProxyDto))]
[JsonDerivedType(typeof(ExternalHostDto))]
internal interface ICatalogItem;
