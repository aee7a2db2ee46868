namespace TinyForge.Web.Localization.Messages;

/// <summary>What may stand in a place of a <see cref="Template"/>; the letter in an English text, as in <c>{0:w}</c>.</summary>
internal enum Hole
{
    /// <summary><c>{0}</c>: anything, which stays as it is.</summary>
    Any,

    /// <summary><c>{0:w}</c>: anything without white space: a name, an address, a number.</summary>
    Word,

    /// <summary><c>{0:n}</c>: digits.</summary>
    Number,

    /// <summary><c>{0:l}</c>: names with commas between them. Those that are known are translated, the others stay as they are.</summary>
    List,

    /// <summary><c>{0:t}</c>: a text that is translated in its turn, or is English.</summary>
    Text,
}
