using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Ready is who reaches the record.</summary>
internal sealed class RecordHealth(RecordStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            store.People.Cohorts();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (RecordsNotReachableException fault)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(fault.Message));
        }
    }
}
