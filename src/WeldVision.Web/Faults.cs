using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeldVision.Storage;
using WeldVision.Web.Operation;

namespace WeldVision.Web;

/// <summary>What is said when a request fails for a reason that is not its sender's, and how large a request may be.</summary>
internal static class Faults
{
    private const int BusySeconds = 5, DiskSeconds = 30;

    private static readonly Refusal Broken = new(StatusCodes.Status500InternalServerError, new("Something went wrong on the server. It is noted there; try again.", "Terjadi kesalahan di server dan sudah dicatat. Coba lagi."));

    public static void Use(WebApplication app, WebOptions options)
    {
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults).FullName!);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // It is noted below, without the path that was asked for.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context =>
            {
                IExceptionHandlerFeature failed = context.Features.Get<IExceptionHandlerFeature>()!;
                if (!IsOfTheSender(failed.Error)) ServerEvents.Failed(log, failed.Error, context.Request.Method, (failed.Endpoint as RouteEndpoint)?.RoutePattern.RawText);
                return Of(failed.Error, options).Result(context).ExecuteAsync(context);
            },
        });

        // Programs get problem details also where there is no endpoint, or no right to it.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
    }

    /// <summary>Refuses what says that it is too large before any of it is read.</summary>
    public static Func<HttpContext, RequestDelegate, Task> RefuseTooLarge(WebOptions options, long mostBytes) => (context, next) =>
        context.Request.ContentLength > mostBytes ? PhotoUpload.TooLarge(options.MaximumPhotoBytes).Result(context).ExecuteAsync(context) : next(context);

    private static Refusal Of(Exception fault, WebOptions options) => fault switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => PhotoUpload.TooLarge(options.MaximumPhotoBytes),
        BadHttpRequestException bad => new(bad.StatusCode, new(bad.Message, "Permintaan tidak lengkap atau salah.")),
        InvalidDataException refused => Refusal.Of(refused),
        _ when IsCutForm(fault) => new(StatusCodes.Status400BadRequest, new("The form ends before its last part does. Send it again.", "Isian terpotong sebelum selesai. Kirim lagi.")),
        _ when DiskFaults.Of(fault) is { } disk => new(StatusCodes.Status503ServiceUnavailable, RecordFaultWords.Of(disk), DiskSeconds),
        _ when IsOfTheDatabase(fault) => new(StatusCodes.Status503ServiceUnavailable, RecordFaultWords.Of(RecordsFault.NotAnswering), BusySeconds),
        _ => Broken,
    };

    /// <summary>Who sent something wrong is told; it is no fault of the server.</summary>
    private static bool IsOfTheSender(Exception fault) => fault is BadHttpRequestException or InvalidDataException || IsCutForm(fault);

    /// <summary>A form that lacks its end is told by the reader of its parts as a stream that failed; of the server's own streams none is read there.</summary>
    private static bool IsCutForm(Exception fault) => fault is IOException { Source: "Microsoft.AspNetCore.WebUtilities" };

    private static bool IsOfTheDatabase(Exception? fault) => fault is RecordsNotReachableException or DbException || (fault?.InnerException is { } inner && IsOfTheDatabase(inner));
}
