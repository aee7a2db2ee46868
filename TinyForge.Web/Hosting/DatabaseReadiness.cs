using TinyForge.Core.Data;
using TinyForge.Web.Api;

namespace TinyForge.Web.Hosting;

/// <summary>The program can serve when its database opens and has this program's schema.</summary>
internal sealed partial class DatabaseReadiness(ForgeDatabase database, ILogger<DatabaseReadiness> logger) : IReadiness
{
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await database.IsReadyAsync(cancellationToken) ? null : "The database does not open, or has not got this program's schema.";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFault(exception);
            return "The database does not open. The log says why.";
        }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "The database does not open")]
    private partial void LogFault(Exception exception);
}
