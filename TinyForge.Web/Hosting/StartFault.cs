using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TinyForge.Core.Data;
using TinyForge.Web.Gateway;

namespace TinyForge.Web.Hosting;

/// <summary>Tells the faults that the person who starts the program can mend from those that only its authors can.</summary>
internal static class StartFault
{
    /// <summary>One line; null for a fault of the program, which deserves its stack trace.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        GatewayStartException or AdminAddressException or DataFaultException or NewerSchemaException => exception.Message,
        SqliteException database => Database(database),
        DbUpdateException { InnerException: SqliteException database } => Database(database),
        // bad values in several sections
        AggregateException { InnerExceptions: var inner } when inner.All(i => i is OptionsValidationException) => string.Join(' ', inner.Select(Explain)),
        _ => null,
    };

    // https://www.sqlite.org/rescode.html: "corrupt", and "not a database"
    private static string Database(SqliteException fault) => fault.SqliteErrorCode is 11 or 26
        ? $"The database tinyforge.db in TinyForge:DataDirectory is damaged: {fault.Message.TrimEnd('.')}. Nothing was changed. Check the disk, then restore a backup: start this program with 'restore FILE'; the newest lie in the folder backups beside it."
        : $"The database in TinyForge:DataDirectory can't be used: {fault.Message.TrimEnd('.')}. Run this as the user that runs TinyForge, see that the disk is not full, and that no other program holds the file.";
}
