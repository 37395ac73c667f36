namespace WeldVision.Capture.Live;

/// <summary>When a picture counts as steady, and as a new one.</summary>
public sealed record SteadyLimits
{
    /// <value>How long the picture has to stand still. Default 0.6 s.</value>
    public TimeSpan StandsStill { get; init; } = TimeSpan.FromSeconds(0.6);

    /// <value>Most change from one frame to the next of a steady picture, as a share of its brightness. Noise and a hand's tremble stay below. Default 0.02.</value>
    public double MostChange { get; init; } = 0.02;

    /// <value>Least difference from the last picture that was chosen; below it the same coupon still lies there. Default 0.06.</value>
    public double NewPicture { get; init; } = 0.06;
}

/// <summary>
/// Follows frames and picks one a coupon: while the picture stands still, the frame with the most detail. A live stretch is answered once it lasted long enough, so that the
/// verdict comes while the coupon still lies there; a recorded one when it ends, so that its sharpest frame is known.
/// </summary>
public sealed class SteadyStretch(SteadyLimits limits, bool waitForEnd)
{
    private readonly FrameSketch _now = new(), _before = new(), _bestSketch = new(), _chosen = new();
    private readonly Frame _best = new();
    private double _bestDetail = -1;
    private TimeSpan? _since;
    private TimeSpan _last;
    private bool _hasBefore, _hasChosen, _isAnswered;

    /// <summary>Takes in a frame.</summary>
    /// <returns>The frame chosen of a stretch; null mostly. It is good until the next call.</returns>
    public Frame? See(Frame frame)
    {
        _now.See(frame);
        bool still = _hasBefore && _now.DifferenceTo(_before) <= limits.MostChange;
        _before.CopyFrom(_now);
        _hasBefore = true;
        if (!still)
        {
            Frame? ended = waitForEnd ? Finish() : null;
            (_since, _bestDetail, _isAnswered) = (null, -1, false);
            return ended;
        }

        _since ??= frame.At;
        if (_now.Detail > _bestDetail && !_isAnswered)
        {
            _bestDetail = _now.Detail;
            _best.CopyFrom(frame);
            _bestSketch.CopyFrom(_now);
        }

        _last = frame.At;
        return waitForEnd ? null : Finish();
    }

    /// <summary>The frame of the stretch that is open, when it lasted long enough and shows something new.</summary>
    public Frame? Finish()
    {
        if (_isAnswered || _since is not { } since || _last - since < limits.StandsStill) return null;
        _isAnswered = true;
        if (_hasChosen && _bestSketch.DifferenceTo(_chosen) < limits.NewPicture) return null;
        _chosen.CopyFrom(_bestSketch);
        _hasChosen = true;
        return _best;
    }
}
