using WeldVision.Assess;
using WeldVision.Record;

namespace WeldVision.Report;

/// <summary>What made a report's results.</summary>
/// <param name="ProductVersion">Version of WeldVision itself.</param>
public sealed record ReportHeader(ModelIdentity Model, OperatingMode Mode, string ProductVersion);
