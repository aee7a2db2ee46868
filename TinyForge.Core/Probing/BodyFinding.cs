namespace TinyForge.Core.Probing;

/// <summary>What became of the search for a text in a body.</summary>
internal enum BodyFinding
{
    /// <summary>It stands there.</summary>
    Found,

    /// <summary>The whole body was read, and it does not stand there.</summary>
    Missing,

    /// <summary>It does not stand in the first <see cref="BodySearch.Limit"/> bytes; the rest was not read.</summary>
    TooLong,

    /// <summary>The body ended before its announced end, or could not be unpacked; it does not stand in what came.</summary>
    BrokeOff,

    /// <summary>The body came packed in a way that is not known here.</summary>
    Unreadable,
}
