namespace WeldVision.Record.Learning;

/// <summary>A place that a trainee marked in a photo.</summary>
/// <param name="Photo">SHA-256 of the photo.</param>
/// <param name="X">Pixels of the photo as a person sees it.</param>
/// <param name="Y"><inheritdoc cref="X" path="/summary"/></param>
public sealed record SelfPlace(string Photo, int X, int Y);

/// <summary>What a trainee saw in the own photos before the result was shown.</summary>
/// <param name="Grade">0 (to be rejected) to 3 (excellent), as instructors mark.</param>
public sealed record SelfAssessment(int Grade, IReadOnlyList<SelfPlace> Places, DateTimeOffset At)
{
    private const int BestGrade = 3, MostPlaces = 50;

    /// <exception cref="InvalidDataException">The grade or the number of places is out of range.</exception>
    public static SelfAssessment Of(int grade, IReadOnlyList<SelfPlace> places, DateTimeOffset at) =>
        grade is < 0 or > BestGrade ? throw new InvalidDataException($"A grade is 0 to {BestGrade}; found {grade}.")
        : places.Count > MostPlaces ? throw new InvalidDataException($"At most {MostPlaces} places are marked; found {places.Count}.")
        : new(grade, places, at);
}

/// <summary>What a trainee marked beside what the model saw in one photo.</summary>
/// <param name="Both">Findings of the model that the trainee marked too.</param>
/// <param name="OnlyModel">Findings of the model that the trainee did not mark.</param>
/// <param name="OnlyTrainee">Places that the model says nothing of; that does not make them wrong.</param>
public sealed record SelfComparison(int Both, int OnlyModel, int OnlyTrainee)
{
    /// <summary>How far from a finding's box a mark may lie, as a share of the photo's long side: a fingertip on a phone.</summary>
    private const float Reach = 0.03f;

    /// <param name="findings">Boxes of the model's findings, pixels of the photo.</param>
    /// <param name="longSidePixels">Of the photo.</param>
    public static SelfComparison Of(IReadOnlyList<SelfPlace> places, IReadOnlyList<PixelBox> findings, int longSidePixels)
    {
        float reach = Reach * longSidePixels;
        int both = findings.Count(box => places.Any(place => IsAt(place, box, reach)));
        return new(both, findings.Count - both, places.Count(place => !findings.Any(box => IsAt(place, box, reach))));
    }

    private static bool IsAt(SelfPlace place, PixelBox box, float reach) =>
        place.X >= box.X - reach && place.X <= box.Right + reach && place.Y >= box.Y - reach && place.Y <= box.Bottom + reach;
}
