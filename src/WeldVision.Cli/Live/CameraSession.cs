using System.Globalization;
using WeldVision.Capture;
using WeldVision.Capture.Live;
using WeldVision.Imaging.Cameras;
using WeldVision.Record;

namespace WeldVision.Cli.Live;

/// <summary>One camera under inspection, from the first frame to the sums at the end.</summary>
internal sealed class CameraSession : IDisposable
{
    // A source that never gave a frame is a wrong address rather than a loose plug.
    private const int MostFruitlessTries = 3;

    private readonly CameraAddress _address;
    private readonly LiveRequest _request;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _end;
    private readonly Engine _engine;
    private readonly InspectionPipeline _pipeline;
    private readonly LiveResults _results;
    private readonly Camera _camera;
    private readonly List<double> _delaysMs = [];
    private Frame _frame = new();
    private int _fruitless, _keysEnded;
    private bool _everConnected;

    public CameraSession(CameraAddress address, LiveRequest request, TimeProvider clock, CancellationToken stop)
    {
        (_address, _request, _clock, _stop) = (address, request, clock, stop);
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _engine = new(request.ModelFolder, request.Limits, request.Options, measures: true, water: request.Water);
        _results = new(request, _engine.Package.Identity, clock);
        _pipeline = _engine.CreatePipeline();
        _camera = new(address, new(), clock, Tell, _end.Token);
    }

    /// <summary>Inspects the latest frame again and again.</summary>
    /// <param name="pause">From the begin of one inspection to the next.</param>
    public int Every(TimeSpan pause)
    {
        TimeSpan? last = null;
        return Run(() =>
        {
            if (last is { } before && _frame.At - before < pause) return;
            last = _frame.At;
            Inspect(_frame);
        });
    }

    /// <summary>Inspects one frame of each steady stretch.</summary>
    /// <param name="fuses">Whether its latest frames are fused into one where the camera stood still.</param>
    public int OnStable(SteadyLimits limits, bool fuses)
    {
        StillBurst? burst = fuses ? new() : null;
        var stretch = new SteadyStretch(limits, waitForEnd: !_address.IsLive);
        return Run(
            () =>
            {
                burst?.Add(_frame);
                if (stretch.See(_frame) is { } chosen) Inspect(chosen, burst?.Fuse());
            },
            () =>
            {
                if (!_address.IsLive && stretch.Finish() is { } chosen) Inspect(chosen);
            });
    }

    /// <summary>Inspects the first frame after each line that a person enters; the end of the input ends it.</summary>
    public int ByKey(TextReader keys)
    {
        _results.Say(new("Press Enter to inspect; Ctrl-D ends.", "Tekan Enter untuk memeriksa; Ctrl-D untuk berhenti."));
        int pressed = 0;
        var reading = new Thread(() =>
        {
            while (keys.ReadLine() is not null) Interlocked.Increment(ref pressed);
            Interlocked.Exchange(ref _keysEnded, 1);
        })
        { IsBackground = true };
        reading.Start();
        return Run(() =>
        {
            if (Volatile.Read(ref pressed) > 0)
            {
                Interlocked.Decrement(ref pressed);
                Inspect(_frame);
            }
            else if (Volatile.Read(ref _keysEnded) == 1)
            {
                _end.Cancel();
            }
        });
    }

    public void Dispose()
    {
        _camera.Dispose();
        _pipeline.Dispose();
        _results.Dispose();
        _engine.Dispose();
        _end.Dispose();
    }

    private int Run(Action look, Action? atEnd = null)
    {
        try
        {
            while (_results.Shown < _request.MostPhotos && _camera.Take(ref _frame)) look();
            if (_results.Shown < _request.MostPhotos) atEnd?.Invoke();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
        }

        SaySums();
        int code = _results.Complete(stopped: _stop.IsCancellationRequested);
        if (_everConnected || _stop.IsCancellationRequested) return code;
        Console.Error.WriteLine($"{_address.Name}: no picture came from it. See that it is switched on, plugged in and that the address is right. {CameraAddress.Expected}");
        return ExitCodes.CannotRunHere;
    }

    private void Inspect(Frame frame, (byte[] File, int Frames)? fused = null)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{_address.Name}#{frame.At.TotalSeconds:0.0}s-{frame.Number}");
        (byte[] Annotated, byte[] Plain)? pictures = null;
        PhotoInspection inspection = _pipeline.Inspect(
            new MemoryPhotoSource(name, fused?.File ?? frame.File), _results.Draw is not { } draw ? null : (photo, judged) => pictures = draw(photo, judged));
        inspection = inspection with { FusedFrames = fused?.Frames };
        _results.Show(inspection, pictures);
        if (_delaysMs.Count < 1000) _delaysMs.Add(0);
        _delaysMs[(_results.Shown - 1) % _delaysMs.Count] = _clock.GetElapsedTime(frame.ReceivedAt).TotalMilliseconds;
    }

    private void Tell(CameraEvent told)
    {
        string after = told.Words is null ? "" : $" ({told.Words})";
        switch (told.Kind)
        {
            case CameraEventKind.Connected:
                (_everConnected, _fruitless) = (true, 0);
                _results.Say(new($"Connected: {told.WidthPixels} × {told.HeightPixels} pixels.", $"Tersambung: {told.WidthPixels} × {told.HeightPixels} piksel."));
                return;
            case CameraEventKind.SizeChanged:
                _results.Say(new("The size of the frames changed.", "Ukuran gambar berubah."));
                return;
            case CameraEventKind.Stalled:
                _results.Say(new($"No frame came for too long; connecting again.{after}", $"Tidak ada gambar masuk; menyambung lagi.{after}"));
                break;
            default:
                _results.Say(new($"The connection is gone; connecting again.{after}", $"Sambungan terputus; menyambung lagi.{after}"));
                break;
        }

        if (!_everConnected && ++_fruitless >= MostFruitlessTries) _end.Cancel();
    }

    private void SaySums()
    {
        double[] delays = [.. _delaysMs.Order()];
        string late = delays.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{delays[(int)(0.95 * (delays.Length - 1))]:0} ms");
        long received = _camera.Received, dropped = _camera.Dropped;
        _results.Say(new(
            $"{received} frames came, {dropped} dropped, {_results.Shown} inspected, {_camera.Reconnects} times connected again." + (late == "" ? "" : $" From frame to verdict: {late} (95 %)."),
            $"{received} gambar masuk, {dropped} dilewati, {_results.Shown} diperiksa, {_camera.Reconnects} kali menyambung lagi." + (late == "" ? "" : $" Dari gambar sampai hasil: {late} (95 %).")));
    }
}
