using WeldVision.Score.Rubrics;

namespace WeldVision.Record.Learning;

/// <summary>Where an attempt stands.</summary>
public enum SignOffState
{
    Submitted,
    Held,
    Graded,
    Appealed,

    /// <summary>Two graders have signed; a third decides.</summary>
    Reviewed,
    Settled,
}

/// <summary>
/// The sign-off of an attempt: what its decisions lead to, one after another. Nothing that was decided is taken back; both graders' marks and an override stay visible beside
/// what counts.
/// </summary>
public sealed record SignOff
{
    private static readonly BilingualText NeedsReason = new("A reason is needed.", "Alasan wajib diisi.");

    private SignOff(string trainee) => Trainee = trainee;

    /// <value>Pseudonym of the trainee.</value>
    public string Trainee { get; }

    public SignOffState State { get; private init; }

    /// <value>The decision of the first grader; a later sign-off after a hold takes its place.</value>
    public Decision? First { get; private init; }

    public Decision? Override { get; private init; }

    public Decision? Second { get; private init; }

    public Decision? Arbitration { get; private init; }

    /// <value>The tests that the coupon is held for.</value>
    public IReadOnlyList<HoldTest> Held { get; private init; } = [];

    /// <value>The mark that counts; null while none does, also while an appeal is open.</value>
    public (decimal Percent, bool Passed)? Counting => State switch
    {
        SignOffState.Graded when Override is { } other => (other.Percent!.Value, other.Passed!.Value),
        SignOffState.Graded => (First!.Grade!.Percent, First.Grade.Passed),
        SignOffState.Settled => (Arbitration!.Percent!.Value, Arbitration.Passed!.Value),
        _ => null,
    };

    /// <value>The mark that counted until an appeal or a hold; null while one counts, or none ever did.</value>
    public decimal? SuspendedPercent { get; private init; }

    /// <summary>The sign-off before any decision.</summary>
    public static SignOff Open(string trainee) => new(trainee);

    /// <exception cref="InvalidOperationException">The history holds a decision that was never possible.</exception>
    public static SignOff Of(string trainee, IEnumerable<Decision> history) => history.Aggregate(Open(trainee), (signOff, decision) =>
        signOff.Apply(decision) is { Next: { } next } ? next
            : throw new InvalidOperationException($"The stored decision {decision.Kind} of {decision.At:O} does not fit the state {signOff.State}. The database was changed by hand; restore a backup."));

    /// <summary>What the decision leads to, or why it cannot be taken now.</summary>
    public (SignOff? Next, BilingualText? Refusal) Apply(Decision decision)
    {
        BilingualText? refusal = Refusal(decision);
        return refusal is null ? (After(decision), null) : (null, refusal);
    }

    private BilingualText? Refusal(Decision decision) => decision.Kind switch
    {
        DecisionKind.Appeal when decision.By != Trainee => new("Only the trainee whose attempt it is can appeal.", "Hanya peserta pemilik percobaan ini yang dapat mengajukan banding."),
        not DecisionKind.Appeal when decision.By == Trainee => new("Nobody decides about their own attempt.", "Tidak seorang pun memutuskan percobaannya sendiri."),
        DecisionKind.Sign when State != SignOffState.Submitted => Wrong("A sheet is signed once", "Lembar nilai ditandatangani satu kali"),
        DecisionKind.Sign or DecisionKind.Review when decision.Grade is null => new("The sheet is not complete, so there is no grade to sign.", "Lembar nilai belum lengkap, jadi belum ada nilai untuk ditandatangani."),
        DecisionKind.Override when State != SignOffState.Graded => Wrong("Only a signed sheet can be overridden", "Hanya lembar yang sudah ditandatangani yang dapat diubah"),
        DecisionKind.Hold when State is not (SignOffState.Submitted or SignOffState.Held or SignOffState.Graded) => Wrong("A coupon is held before an appeal, not after", "Kupon ditahan sebelum banding, bukan sesudahnya"),
        DecisionKind.Hold or DecisionKind.Release when decision.Test is null => new("It must be said which test: bend, macro or radiograph.", "Sebutkan pengujiannya: bend, macro, atau radiograph."),
        DecisionKind.Release when !Held.Contains(decision.Test!.Value) => Wrong("The coupon is not held for that test", "Kupon tidak sedang ditahan untuk pengujian itu"),
        DecisionKind.Release when decision.Passed is null => new("It must be said whether the test was passed.", "Sebutkan apakah pengujian itu lulus."),
        DecisionKind.Appeal when State != SignOffState.Graded => Wrong("Only a signed sheet can be appealed", "Banding hanya untuk lembar yang sudah ditandatangani"),
        DecisionKind.Review when State != SignOffState.Appealed => Wrong("A second grader is asked for by an appeal", "Penilai kedua diminta melalui banding"),
        DecisionKind.Review when decision.By == First!.By || decision.By == Override?.By => new("The second grader must be another person than the first.", "Penilai kedua harus orang lain, bukan penilai pertama."),
        DecisionKind.Arbitrate when State != SignOffState.Reviewed => Wrong("There are not two grades to decide between", "Belum ada dua nilai untuk diputuskan"),
        DecisionKind.Arbitrate when decision.By == First!.By || decision.By == Override?.By || decision.By == Second!.By => new("Who has graded the attempt cannot arbitrate it.", "Penilai percobaan ini tidak dapat menjadi penengah."),
        DecisionKind.Override or DecisionKind.Arbitrate when decision is not { Percent: >= 0 and <= 100, Passed: not null } =>
            new("A mark from 0 to 100 percent is needed, and whether it passes.", "Perlu nilai 0 sampai 100 persen, dan apakah lulus."),
        not (DecisionKind.Sign or DecisionKind.Review or DecisionKind.Release) when string.IsNullOrWhiteSpace(decision.Reason) => NeedsReason,
        _ => null,
    };

    private SignOff After(Decision decision) => decision.Kind switch
    {
        DecisionKind.Sign => this with { State = SignOffState.Graded, First = decision, SuspendedPercent = null },
        DecisionKind.Override => this with { Override = decision },
        // What was signed before a hold is signed anew when the test's result is known.
        DecisionKind.Hold => this with { State = SignOffState.Held, Held = [.. Held.Append(decision.Test!.Value).Distinct()], Override = null, SuspendedPercent = Counting?.Percent ?? SuspendedPercent },
        DecisionKind.Release when Held.Count > 1 => this with { Held = [.. Held.Where(test => test != decision.Test)] },
        DecisionKind.Release => this with { State = SignOffState.Submitted, Held = [] },
        DecisionKind.Appeal => this with { State = SignOffState.Appealed, SuspendedPercent = Counting?.Percent },
        DecisionKind.Review => this with { State = SignOffState.Reviewed, Second = decision },
        DecisionKind.Arbitrate => this with { State = SignOffState.Settled, Arbitration = decision, SuspendedPercent = null },
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Kind, "Unknown kind of decision."),
    };

    private BilingualText Wrong(string english, string indonesian) => new($"{english}; this attempt is {Words(State).En}.", $"{indonesian}; percobaan ini {Words(State).Id}.");

    /// <summary>A state in words.</summary>
    public static BilingualText Words(SignOffState state) => state switch
    {
        SignOffState.Submitted => new("not signed yet", "belum ditandatangani"),
        SignOffState.Held => new("held for a test", "ditahan untuk pengujian"),
        SignOffState.Graded => new("signed", "sudah ditandatangani"),
        SignOffState.Appealed => new("under appeal", "dalam banding"),
        SignOffState.Reviewed => new("waiting for arbitration", "menunggu penengah"),
        _ => new("settled", "sudah diputuskan"),
    };
}
