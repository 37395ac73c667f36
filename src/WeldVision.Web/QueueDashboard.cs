using Hangfire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WeldVision.Queue;
using WeldVision.Web.Accounts;

namespace WeldVision.Web;

/// <summary>The jobs of batches that workers do, for administrators; there is one where the record lies in a PostgreSQL database.</summary>
internal static class QueueDashboard
{
    private const string Path = "/queue";

    public static void AddTo(IServiceCollection services, QueueDatabase queue) => services.AddHangfire(jobs => jobs.UseStorage(queue.Jobs));

    public static void Map(IEndpointRouteBuilder app, QueueDatabase queue) => app.MapHangfireDashboardWithAuthorizationPolicy(
        Policies.Administrator, Path, new() { AppPath = "/", DashboardTitle = "WeldVision", DisplayStorageConnectionString = false }, queue.Jobs);
}
