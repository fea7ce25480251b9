using System.Runtime.CompilerServices;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hotline.Host.Serving;

/// <summary>Traces and metrics, sent only where an OTLP endpoint is configured.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) services.AddExport();
    }

    /// <summary>By itself, for its libraries are loaded with it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddExport(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("hotline"))
        .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddOtlpExporter());
}
