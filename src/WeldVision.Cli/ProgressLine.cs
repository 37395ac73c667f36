using System.Globalization;

namespace WeldVision.Cli;

/// <summary>One line on the terminal with count, rate and remaining time; silent when standard error is no terminal.</summary>
internal sealed class ProgressLine(int total, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly bool _isShown = !Console.IsErrorRedirected && total > 1;
    private readonly long _started = clock.GetTimestamp();
    private TimeSpan _shownAt;

    public void Show(int done)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_started);
        // Before the first there is no rate to tell.
        if (!_isShown || done == 0 || elapsed - _shownAt < Pause) return;
        _shownAt = elapsed;
        double rate = done / elapsed.TotalSeconds;
        var remaining = TimeSpan.FromSeconds((total - done) / rate);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{done}/{total}  {rate:0.0} /s  {remaining:hh\\:mm\\:ss}\e[K"));
    }

    public void Clear()
    {
        if (_isShown) Console.Error.Write("\r\e[K");
    }
}
