namespace TinyForge.Web.Hosting;

/// <summary>Fits the program together; the tests start the same one.</summary>
public static class ForgeApp
{
    /// <summary>The program, registered and mapped, not yet started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // build output holds the package assets only as references to their source folders; in published output this finds nothing
        builder.WebHost.UseStaticWebAssets();

        return builder.Build();
    }

    /// <summary>What must be done before the first request: databases migrated, settings read.</summary>
    public static Task PrepareAsync(this WebApplication app) => Task.CompletedTask;
}
