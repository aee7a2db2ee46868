namespace TinyForge.Core.Data;

/// <summary>The database was made by a newer program. The message is one line for the admin; nothing was changed.</summary>
public sealed class NewerSchemaException : Exception
{
    /// <summary>Without words.</summary>
    public NewerSchemaException()
    {
    }

    /// <summary>With the line for the admin.</summary>
    public NewerSchemaException(string message)
        : base(message)
    {
    }

    /// <summary>With the line for the admin and its cause.</summary>
    public NewerSchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Names both schemas.</summary>
    /// <param name="what">For example <c>The database</c>.</param>
    /// <param name="schema">How it compares.</param>
    public static NewerSchemaException Of(string what, SchemaComparison schema) => new(
        $"{what} was made by a newer TinyForge (schema {schema.Unknown[^1]}; this program knows schemas up to {SchemaComparison.Known[^1]}). Install that version, or restore a backup that this one can read. Nothing was changed.");
}
