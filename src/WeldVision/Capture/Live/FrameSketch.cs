namespace WeldVision.Capture.Live;

/// <summary>What is remembered of a frame to tell whether the picture moves: a small grey picture, free of the exposure, and how much fine detail there is.</summary>
public sealed class FrameSketch
{
    private const int Columns = 32, Rows = 18, LinesPerCell = 8;

    private readonly float[] _cells = new float[Columns * Rows];

    /// <value>Mean squared step between neighbouring pixels, in brightness steps of 255. It compares frames of one scene; it says nothing of different scenes.</value>
    public double Detail { get; private set; }

    /// <summary>Sketches a frame anew.</summary>
    public void See(Frame frame)
    {
        int width = frame.WidthPixels, height = frame.HeightPixels;
        double total = 0, steps = 0;
        long counted = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++) _cells[row * Columns + column] = 0;
            for (int line = 0; line < LinesPerCell; line++)
            {
                ReadOnlySpan<byte> pixels = frame.Row((int)((row + (line + 0.5) / LinesPerCell) / Rows * height));
                int before = pixels[1];
                for (int x = 1, at = 4; x < width; x++, at += 3)
                {
                    int step = pixels[at] - before;
                    before = pixels[at];
                    steps += step * step;
                    _cells[row * Columns + (int)((long)x * Columns / width)] += before;
                }

                counted += width - 1;
            }
        }

        foreach (float cell in _cells) total += cell;
        float scale = total > 0 ? (float)(_cells.Length / total) : 0;
        for (int i = 0; i < _cells.Length; i++) _cells[i] *= scale;
        Detail = counted > 0 ? steps / counted : 0;
    }

    /// <summary>How different two frames are: mean difference of brightness as a share of the mean brightness, 0 for the same.</summary>
    public double DifferenceTo(FrameSketch other)
    {
        double sum = 0;
        for (int i = 0; i < _cells.Length; i++) sum += Math.Abs(_cells[i] - other._cells[i]);
        return sum / _cells.Length;
    }

    public void CopyFrom(FrameSketch other)
    {
        other._cells.CopyTo(_cells, 0);
        Detail = other.Detail;
    }
}
