using WeldVision.Capture.Live;

namespace WeldVision.Imaging.Cameras;

/// <summary>
/// Frames of a camera, a stream or a video file. A thread of its own reads them, notices when they stop coming, and joins a live source again for as long as it takes.
/// </summary>
public sealed class Camera : IDisposable
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(100);

    private readonly CameraAddress _address;
    private readonly CameraPatience _patience;
    private readonly TimeProvider _clock;
    private readonly Action<CameraEvent> _tell;
    private readonly LatestFrame _latest;
    private readonly CancellationTokenSource _stop;
    private readonly Lock _gate = new();
    private readonly Task _reading;
    private readonly ITimer _watch;
    private FfmpegFrames? _frames;
    private long _lastSign, _received;
    private bool _hasFrame, _isStalled;

    /// <param name="tell">Called on the reading thread with what becomes of the connection.</param>
    public Camera(CameraAddress address, CameraPatience patience, TimeProvider clock, Action<CameraEvent> tell, CancellationToken stop)
    {
        (_address, _patience, _clock, _tell) = (address, patience, clock, tell);
        _latest = new(mayDrop: address.IsLive);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        FfmpegFrames first = FfmpegFrames.Open(address);
        Join(first);
        _watch = clock.CreateTimer(_ => EndStalled(), null, WatchEvery, WatchEvery);
        _reading = Task.Factory.StartNew(() => Run(first), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <value>Frames that came.</value>
    public long Received => Interlocked.Read(ref _received);

    /// <value>Frames that nobody took because a later one came.</value>
    public long Dropped => _latest.Dropped;

    /// <value>Connections after the first one.</value>
    public int Reconnects { get; private set; }

    /// <summary>Waits for the next frame; of a live source the latest one.</summary>
    /// <param name="mine">A frame that the caller is done with; gets the new one.</param>
    /// <returns>False at the end of a file.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public bool Take(ref Frame mine)
    {
        if (_latest.Take(ref mine, _stop.Token)) return true;
        if (_reading.IsFaulted) _reading.GetAwaiter().GetResult();
        return false;
    }

    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate) _frames?.End();
        _watch.Dispose();
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne();
        _latest.Dispose();
        _stop.Dispose();
    }

    private void Run(FfmpegFrames frames)
    {
        var frame = new Frame();
        long began = _clock.GetTimestamp();
        try
        {
            while (true)
            {
                using (frames)
                {
                    frame = ReadAll(frames, frame, began);
                    if (!_address.IsLive || _stop.IsCancellationRequested) return;
                    Tell(frames);
                }

                if (!frames.SizeChanged) _stop.Token.WaitHandle.WaitOne(_patience.BeforeRetry);
                if (_stop.IsCancellationRequested) return;
                Reconnects++;
                frames = FfmpegFrames.Open(_address);
                Join(frames);
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            _latest.Complete();
        }
    }

    private Frame ReadAll(FfmpegFrames frames, Frame frame, long began)
    {
        while (frames.Read(frame))
        {
            long now = _clock.GetTimestamp();
            frame.Number = Interlocked.Increment(ref _received);
            frame.ReceivedAt = now;
            frame.At = _address.IsLive ? _clock.GetElapsedTime(began, now) : TimeSpan.FromSeconds((frame.Number - 1.0) / CameraAddress.VideoFramesPerSecond);
            bool isFirst;
            lock (_gate)
            {
                isFirst = !_hasFrame;
                (_hasFrame, _lastSign) = (true, now);
            }

            if (isFirst) _tell(new(CameraEventKind.Connected, frame.WidthPixels, frame.HeightPixels, null));
            frame = _latest.Give(frame, _stop.Token);
        }

        return frame;
    }

    private void Tell(FfmpegFrames frames)
    {
        CameraEventKind kind = frames.SizeChanged ? CameraEventKind.SizeChanged : _isStalled ? CameraEventKind.Stalled : CameraEventKind.Lost;
        _tell(new(kind, 0, 0, frames.LastWords));
    }

    private void Join(FfmpegFrames frames)
    {
        lock (_gate) (_frames, _hasFrame, _isStalled, _lastSign) = (frames, false, false, _clock.GetTimestamp());
        if (_stop.IsCancellationRequested) frames.End();
    }

    private void EndStalled()
    {
        lock (_gate)
        {
            // The reader of a file waits for whoever inspects, and that is no stall.
            if (!_address.IsLive || _frames is null || _clock.GetElapsedTime(_lastSign) <= (_hasFrame ? _patience.NextFrame : _patience.FirstFrame)) return;
            _isStalled = true;
            _frames.End();
        }
    }
}
