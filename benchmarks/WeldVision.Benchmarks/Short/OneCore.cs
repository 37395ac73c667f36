using System.Diagnostics;
using System.Runtime.Versioning;

namespace WeldVision.Benchmarks.Short;

/// <summary>Keeps the main thread, and threads that it starts, on one core; disposing it gives all cores back.</summary>
internal sealed class OneCore : IDisposable
{
    private readonly nint _before;

    public OneCore()
    {
        if (!IsSupported) return;
        using var process = Process.GetCurrentProcess();
        _before = process.ProcessorAffinity;
        // The last core: systems put their own interrupts on the first.
        process.ProcessorAffinity = (nint)(1UL << (63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)_before)));
    }

    [SupportedOSPlatformGuard("linux")]
    [SupportedOSPlatformGuard("windows")]
    private static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsWindows();

    public void Dispose()
    {
        if (!IsSupported) return;
        using var process = Process.GetCurrentProcess();
        process.ProcessorAffinity = _before;
    }
}
