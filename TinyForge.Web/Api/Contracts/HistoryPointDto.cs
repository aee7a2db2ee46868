using System.Text.Json.Serialization;
using TinyForge.Core.Health;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A point of a history: a check, or the sum of those of an hour or a day.</summary>
[JsonDerivedType(typeof(CheckPointDto))]
[JsonDerivedType(typeof(SumPointDto))]
internal abstract record HistoryPointDto
{
    /// <summary>When the check ended, or when the hour or the day begins.</summary>
    [JsonPropertyOrder(-1)]
    public required DateTimeOffset At { get; init; }

    public static HistoryPointDto From(HistoryPoint point) => point.Sample is { } sample ? CheckPointDto.From(sample) : SumPointDto.From(point);
}
