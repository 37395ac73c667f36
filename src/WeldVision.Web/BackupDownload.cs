using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeldVision.Storage.Backups;
using WeldVision.Web.Accounts;

namespace WeldVision.Web;

/// <summary>A backup of the server's folder, or the keys that belong to it, as a download; too large for a page's own line.</summary>
internal static class BackupDownload
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/administration/backups/{name}", (BackupFolder folder, string name) =>
        folder.PathOf(name) is { } path ? Results.File(Path.GetFullPath(path), name == folder.Keys ? "application/json" : "application/zip", name) : Results.NotFound()).RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
}
