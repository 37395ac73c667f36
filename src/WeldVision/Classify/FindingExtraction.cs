using WeldVision.Preprocess;

namespace WeldVision.Classify;

/// <summary>From the inspector's cell maps to findings: neighbouring suspicious cells are one place.</summary>
internal sealed class FindingExtraction(PreparationRecipe recipe, ModelManifest manifest)
{
    private readonly int _columns = recipe.StripCellsAlong, _rows = recipe.StripCellsAcross;

    /// <summary>Places of all tags with trained cells, and of irregularities that no tag explains.</summary>
    /// <param name="cells">11 × 8 × 24 logits: 0 any defect, then the tags.</param>
    /// <param name="strip">The rectangle of the photo that the cells cover.</param>
    public IReadOnlyList<Finding> Extract(ReadOnlySpan<float> cells, TurnedRectangle strip, int photoWidthPixels, int photoHeightPixels)
    {
        List<Finding> findings = [];
        int plane = _columns * _rows;
        Span<bool> explained = stackalloc bool[plane];
        Span<bool> suspicious = stackalloc bool[plane];
        for (int tag = 0; tag < manifest.Tags.Count; tag++)
        {
            TagManifest named = manifest.Tags[tag];
            if (!named.HasPlaces) continue;
            ReadOnlySpan<float> logits = cells.Slice((tag + 1) * plane, plane);
            for (int cell = 0; cell < plane; cell++)
            {
                suspicious[cell] = IsSuspicious(logits[cell]);
                explained[cell] |= suspicious[cell];
            }

            AddPlaces(findings, named.Iso6520, new(named.English, named.Indonesian), logits, suspicious, strip, photoWidthPixels, photoHeightPixels);
        }

        ReadOnlySpan<float> any = cells[..plane];
        for (int cell = 0; cell < plane; cell++) suspicious[cell] = IsSuspicious(any[cell]) && !explained[cell];
        AddPlaces(findings, null, Finding.Unnamed, any, suspicious, strip, photoWidthPixels, photoHeightPixels);
        return findings;
    }

    /// <summary>Probability of any defect a cell, 0 to 255.</summary>
    public byte[] HeatMap(ReadOnlySpan<float> cells)
    {
        var heat = new byte[_columns * _rows];
        for (int cell = 0; cell < heat.Length; cell++) heat[cell] = (byte)Math.Round(255 * ProbabilityOf(cells[cell]));
        return heat;
    }

    private bool IsSuspicious(float logit) => ProbabilityOf(logit) >= manifest.LeastFindingProbability;

    private static double ProbabilityOf(float logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>Takes the connected places out of <paramref name="suspicious"/>, corners touching counts.</summary>
    private void AddPlaces(
        List<Finding> findings, string? code, BilingualText name, ReadOnlySpan<float> logits, Span<bool> suspicious,
        TurnedRectangle strip, int photoWidthPixels, int photoHeightPixels)
    {
        Span<int> open = stackalloc int[suspicious.Length];
        for (int seed = 0; seed < suspicious.Length; seed++)
        {
            if (!suspicious[seed]) continue;
            int left = _columns, top = _rows, right = 0, bottom = 0, waiting = 0;
            float strongest = float.NegativeInfinity;
            suspicious[seed] = false;
            open[waiting++] = seed;
            while (waiting > 0)
            {
                int cell = open[--waiting], column = cell % _columns, row = cell / _columns;
                (left, top, right, bottom) = (Math.Min(left, column), Math.Min(top, row), Math.Max(right, column + 1), Math.Max(bottom, row + 1));
                strongest = Math.Max(strongest, logits[cell]);
                for (int r = Math.Max(0, row - 1); r <= Math.Min(_rows - 1, row + 1); r++)
                    for (int c = Math.Max(0, column - 1); c <= Math.Min(_columns - 1, column + 1); c++)
                    {
                        int near = r * _columns + c;
                        if (!suspicious[near]) continue;
                        suspicious[near] = false;
                        open[waiting++] = near;
                    }
            }

            PixelBox box = OnPhoto(strip, left, top, right, bottom).ClipTo(photoWidthPixels, photoHeightPixels);

            // Beyond the photo's edge a strip shows the photo mirrored; what is found there is not there.
            if (box.Width >= 1 && box.Height >= 1) findings.Add(new(code, name, new(ProbabilityOf(strongest)), box));
        }
    }

    private PixelBox OnPhoto(TurnedRectangle strip, int left, int top, int right, int bottom)
    {
        float length = strip.Length * (right - left) / _columns, width = strip.Width * (bottom - top) / _rows;
        PixelPoint centre = strip.At(strip.Length * ((left + right) / 2f / _columns - 0.5f), strip.Width * ((top + bottom) / 2f / _rows - 0.5f));
        return new TurnedRectangle(centre.X, centre.Y, length, width, strip.AngleRadians).Bounds();
    }
}
