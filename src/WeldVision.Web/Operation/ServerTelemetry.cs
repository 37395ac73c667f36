using System.Collections;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace WeldVision.Web.Operation;

/// <summary>Figures and spans of the server. None of them names a person, a photo or a typed text, and nothing is sent anywhere unless the operator names a collector.</summary>
internal static class ServerTelemetry
{
    public const string MetricsPath = "/metrics";

    private const string Prefix = "OTEL_", Collector = "OTEL_EXPORTER_OTLP_ENDPOINT", Requests = "Microsoft.AspNetCore";

    /// <value>The server's own figures, beside those of <see cref="InspectionTelemetry"/>.</value>
    public static Meter Meter { get; } = new("WeldVision.Web");

    /// <summary>Sends figures and spans to the collector that the environment names; without one, nothing is even kept.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        Dictionary<string, string?> said = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(one => ((string)one.Key).StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(one => (string)one.Key, one => (string?)one.Value);
        if (string.IsNullOrEmpty(said.GetValueOrDefault(Collector))) return;
        builder.Configuration.AddInMemoryCollection(said);
        builder.Services.AddOpenTelemetry().ConfigureResource(Describe)
            .WithMetrics(metrics => AddMetersTo(metrics).AddOtlpExporter())
            .WithTracing(tracing => tracing.AddSource(InspectionTelemetry.Name, Requests).AddOtlpExporter());
    }

    /// <summary>Answers for the figures, in Prometheus' form, on a port of their own: the page's ports do not know them.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WebApplication> ListenAsync(IPEndPoint place, CancellationToken cancel)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(place);
        });
        builder.Services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics => AddMetersTo(metrics).AddPrometheusExporter());
        WebApplication app = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(MetricsPath);
        await app.StartAsync(cancel);
        return app;
    }

    private static MeterProviderBuilder AddMetersTo(MeterProviderBuilder metrics) => metrics.AddMeter(InspectionTelemetry.Name, Meter.Name, Requests + ".Hosting", Requests + ".RateLimiting", Requests + ".Server.Kestrel", "System.Runtime");

    private static void Describe(ResourceBuilder resource) => resource.AddService("weldvision", serviceVersion: typeof(ServerTelemetry).Assembly.GetName().Version!.ToString(3));
}
