using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Jobs;

/// <summary>Hangfire's dashboard, for admins.</summary>
internal static class JobDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/hangfire";

    // as many as its longest list shows, each a field of a form when all are selected; other forms have a dozen
    private const int FormFields = 5000 + 10;

    /// <summary>Maps it. <see cref="Policies.Change"/> guards it whole, since all of it can be used to change something.</summary>
    /// <remarks>
    /// Not by Hangfire's own MapHangfireDashboard: that opens the storage while the program is fitted together, before there is a data
    /// directory, and where it can't be opened there would be no program.
    /// </remarks>
    public static WebApplication MapForgeJobs(this WebApplication app)
    {
        var options = NewOptions();
        var routes = app.Services.GetRequiredService<Hangfire.Dashboard.RouteCollection>();
        var pipeline = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        pipeline.UsePathBase(Path);
        pipeline.Run(context => new AspNetCoreDashboardMiddleware(
            Next, context.RequestServices.GetRequiredService<JobStorage>(), options, routes, finalizeWhenNotFound: true).Invoke(context));
        app.MapMethods(Path + "/{**path}", ["GET", "HEAD", "POST"], pipeline.Build())
            .RequireAuthorization(Policies.Change)
            .WithFormOptions(valueCountLimit: FormFields)
            .WithDisplayName("Jobs");
        return app;
    }

    private static DashboardOptions NewOptions() => new()
    {
        DashboardTitle = "TinyForge jobs",
        AppPath = "/",
        FaviconPath = "/favicon.svg",
        // its default lets in requests from this machine alone; the endpoint's policy says who may
        Authorization = [],
        DisplayStorageConnectionString = false,
        DisplayNameFunc = (_, job) => NameOf(job),
    };

    // by their names on the schedule
    private static string NameOf(Job job) => JobSchedule.All.FirstOrDefault(scheduled => scheduled.Job.Type == job.Type)?.Id ?? $"{job.Type.Name}.{job.Method.Name}";

    private static Task Next(HttpContext context) => Task.CompletedTask;
}
