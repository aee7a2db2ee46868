using System.Globalization;
using TinyForge.Core.Data;

namespace TinyForge.Tests.Core.Data;

public sealed class UtcTextConverterTests
{
    [Theory]
    [InlineData("2026-11-24T08:09:10.0114999Z", "2026-11-24T08:09:10.011Z")]
    [InlineData("2026-11-24T08:09:10.0119999+02:30", "2026-11-24T05:39:10.011Z")]
    [InlineData("0001-01-01T00:00:00.0000000Z", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999Z")]
    public void ToText_AnyTime_IsUtcWithMilliseconds(string time, string text) =>
        Assert.Equal(text, UtcTextConverter.ToText(DateTimeOffset.ParseExact(time, "O", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-11-24T08:09:10.011Z")]
    [InlineData("0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    public void ToTime_WhatToTextWrote_IsTheSameTimeInUtc(string text)
    {
        var time = UtcTextConverter.ToTime(text);

        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(text, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Assert.Equal(text, UtcTextConverter.ToText(time));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24T08:09:10Z")]
    [InlineData("2026-13-24T08:09:10.011Z")]
    [InlineData("2026-11-24T08:09:10.0111")]
    [InlineData("2026-11-24T08:09:10,011Z")]
    [InlineData("2026-11-24 08:09:10.011Z")]
    public void ToTime_AnythingElse_IsAFormatException(string text) => Assert.Throws<FormatException>(() => UtcTextConverter.ToTime(text));
}
