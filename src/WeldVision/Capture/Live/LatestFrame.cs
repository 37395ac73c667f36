namespace WeldVision.Capture.Live;

/// <summary>
/// Hands frames from the thread that reads them to the one that inspects. There is room for one: of a live source the latest frame wins and the one before it is counted as
/// dropped, so nothing is ever queued; the reader of a video file waits instead.
/// </summary>
/// <param name="mayDrop">Whether frames that nobody took make room.</param>
public sealed class LatestFrame(bool mayDrop) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrived = new(0, 1), _taken = new(1, 1);
    private Frame _waiting = new();
    private bool _isFresh, _isComplete;

    /// <value>Frames that gave way to a later one.</value>
    public long Dropped { get; private set; }

    /// <summary>Gives a frame on and gets another to read the next one into.</summary>
    public Frame Give(Frame frame, CancellationToken stop)
    {
        if (!mayDrop) _taken.Wait(stop);
        lock (_gate)
        {
            if (_isFresh) Dropped++;
            else _arrived.Release();
            _isFresh = true;
            (frame, _waiting) = (_waiting, frame);
            return frame;
        }
    }

    /// <summary>Says that no frame will follow; the last one can still be taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            if (!_isFresh && _arrived.CurrentCount == 0) _arrived.Release();
        }
    }

    /// <summary>Waits for a frame that was not taken yet.</summary>
    /// <param name="mine">The frame that the caller is done with; gets the new one.</param>
    /// <returns>False when no frame will follow.</returns>
    public bool Take(ref Frame mine, CancellationToken stop)
    {
        _arrived.Wait(stop);
        lock (_gate)
        {
            if (!_isFresh)
            {
                // Complete, and so for every later call.
                _arrived.Release();
                return false;
            }

            _isFresh = false;
            (mine, _waiting) = (_waiting, mine);
            if (_isComplete && _arrived.CurrentCount == 0) _arrived.Release();
        }

        if (!mayDrop) _taken.Release();
        return true;
    }

    public void Dispose()
    {
        _arrived.Dispose();
        _taken.Dispose();
    }
}
