using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Desk;

/// <summary>
/// One coupon to mark, sign and decide about. What is typed stays in the browser's fields and in a draft there until it is recorded, so that neither a lost line, an ended sign-in nor
/// another instructor takes it away.
/// </summary>
public sealed partial class GradingPage
{
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private Dictionary<string, BilingualText> _questions = [];
    private IReadOnlyList<BilingualText> _refusals = [];
    private DeskScore? _desk;
    private FindingsLook? _look;
    private Gauge? _gauge;
    private BilingualText? _message;
    private string _messageLook = "accept";
    private int _opened, _shown;
    private bool _showsMarks = true, _showsHeat, _isChanged, _isSaving, _isToRestore, _isToFill;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private RecordStore Store { get; set; } = default!;

    [Inject]
    private RecordWatch Watch { get; set; } = default!;

    [Inject]
    private WebOptions Options { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private AttemptRecord Record => _desk!.Score.Record;

    private Attempt Attempt => Record.Attempt;

    private bool CanMark => Record.SignOff.State is SignOffState.Submitted or SignOffState.Held or SignOffState.Appealed;

    private string Title { get; set; } = "";

    // The draft is the reader's own: somebody else who signs in here does not find it.
    private string DraftKey => $"{Reader.Pseudonym}/{Id}";

    private IEnumerable<(ScoreLine Line, IReadOnlyList<string> Own)> Lines
    {
        get
        {
            HashSet<string> asked = [];
            return [.. _desk!.Score.Sheet.Lines.Select(line => (line, (IReadOnlyList<string>)[.. SheetEntry.QuantitiesOf(line.Rubric).Where(asked.Add)]))];
        }
    }

    public void Dispose() => Watch.Changed -= OnRecord;

    protected override void OnInitialized() => Watch.Changed += OnRecord;

    protected override void OnParametersSet()
    {
        // Drawn again by what stands around it, the page keeps what the instructor did.
        if (_shown == Id) return;
        _shown = Id;
        (_message, _refusals, _questions, _isChanged, _showsHeat) = (null, [], [], false, false);
        Open();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The look stands in a field of its own by now, so that the draft that is kept holds it.
        if (_isToFill && _look is not null)
        {
            _isToFill = false;
            await Script.InvokeVoidAsync("staff.fill", _look.Fields(_desk!.Score.Sheet.Lines));
        }

        if (!_isToRestore) return;
        _isToRestore = false;
        await Script.InvokeVoidAsync("staff.restore", DraftKey, _opened > 1);
    }

    /// <summary>Reads the attempt and begins with empty fields, or with the draft that the browser keeps.</summary>
    private void Open()
    {
        _desk = Submitted();
        (_look, _isChanged) = (null, false);
        if (_desk is null) return;
        Store.Looks.Note(Reader.Pseudonym, Attempt.Trainee, LookKind.Sheet, $"attempt/{Id}");
        _names = Store.People.Names();
        _gauge = Store.Grading.LastGauge();
        string trainee = Attempt.RepeatOf is null ? _names.GetValueOrDefault(Attempt.Trainee, Attempt.Trainee) : "–";
        Title = $"{Say(Store.Projects.Get(Attempt.Project).Deliverable(Attempt.Task).Title)} · {trainee} · {Say(DeskWords.Attempt).ToLowerInvariant()} {(Attempt.RepeatOf is null ? $"{Attempt.Number}" : "–")}";
        if (!_desk.HidesModel) _look = Look();
        _opened++;
        _isToRestore = true;
    }

    // The second grader does not see how the first left the findings.
    private FindingsLook Look() => new(Attempt.Photos, _desk!.IsReview ? [] : PhotoCorrection.Of(Record));

    private DeskScore? Submitted()
    {
        try
        {
            DeskScore desk = DeskScore.Of(Store, Options, Id);
            return desk.Score.Record.Attempt.SubmittedAt is null ? null : desk;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Shows the attempt as it is now; what was typed stays.</summary>
    private void Reload() => Reaching(() =>
    {
        _desk = Submitted();
        _isChanged = false;
        if (_desk is { HidesModel: false } && _look?.IsOf(Attempt.Photos) != true) _look = Look();
    });

    private bool IsHidden(ScoreLine line) => _look is null && line.Source == LineSource.Ai;

    private decimal? SeenOn(ScoreLine line) => _desk!.Score.File.Evidence.BlindCounts.LastOrDefault(count => count.Line == line.Rubric.Id)?.Value;

    private void Ask((string Field, string Value) typed)
    {
        if (SheetForm.Question(typed.Value) is { } question) _questions[typed.Field] = question;
        else _questions.Remove(typed.Field);
    }

    private void OnLooked() => _isToFill = true;

    private void RestoreLook(ChangeEventArgs change)
    {
        // The fields that follow from it are in the draft too, with what was typed over them.
        _look?.Restore($"{change.Value}");
    }

    /// <summary>Records what the fields hold, and signs when that was asked for and the model was not hidden.</summary>
    private async Task SaveAsync(bool sign)
    {
        // A key that is pressed twice saves once.
        if (_isSaving) return;
        _isSaving = true;
        try
        {
            Dictionary<string, string> form = await Script.InvokeAsync<Dictionary<string, string>>("staff.fields");
            (_message, _refusals) = (null, []);
            _questions = new(SheetForm.Questions(form));
            if (_questions.Count > 0) await Script.InvokeVoidAsync("staff.focus", _questions.Keys.First());
            else if (Reaching(() => Save(form, sign)) && !_isChanged) await Script.InvokeVoidAsync("staff.done", DraftKey);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private void Save(Dictionary<string, string> form, bool sign)
    {
        int version = Record.Version;
        bool wasHidden = _look is null;
        if (Store.Attempts.Get(Id).Version != version)
        {
            _isChanged = true;
            return;
        }

        if (SheetForm.Evidence(form, _look is { IsChanged: true } ? _look.Corrections() : [], Reader.Shown, Clock.GetUtcNow()) is { } evidence)
        {
            version = Store.Grading.Record(Id, evidence, Reader.Pseudonym, _desk!.IsReview, version).Version;
            Tell(DeskWords.Saved);
        }
        else if (!sign || wasHidden)
        {
            Tell(DeskWords.NothingTyped, "refer");
        }

        if (sign && !wasHidden)
        {
            DecisionOutcome outcome = _desk!.IsReview ? Store.Grading.Review(Id, version, Reader.Pseudonym) : Store.Grading.Sign(Id, version, Reader.Pseudonym);
            _refusals = outcome.Refusals;
            if (outcome.Record is not null) Tell(DeskWords.Signed);
        }

        Open();
        if (wasHidden && _look is not null) Tell(DeskWords.NowTheModel);
    }

    private async Task DecideAsync(DecisionKind kind)
    {
        if (_isSaving) return;
        _isSaving = true;
        try
        {
            await DecideOnceAsync(kind);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task DecideOnceAsync(DecisionKind kind)
    {
        Dictionary<string, string> form = await Script.InvokeAsync<Dictionary<string, string>>("staff.fields");
        (_message, _refusals) = (null, []);
        string? Of(string field) => form.GetValueOrDefault($"{kind}.{field}");
        bool isTaken = false;
        Reaching(() =>
        {
            DecisionOutcome outcome = Store.Grading.Decide(Id, Record.Version, at => new(kind, Reader.Pseudonym, at)
            {
                Percent = SheetForm.Percent(Of("percent")),
                Passed = bool.TryParse(Of("passed"), out bool passed) ? passed : null,
                Test = Enum.TryParse(Of("test"), out HoldTest test) ? test : null,
                Reason = Of("reason"),
            });
            _refusals = outcome.Refusals;
            isTaken = outcome.Record is not null;
            if (!isTaken) return;

            // A coupon that is held can still be marked: what was typed into its sheet stays.
            _desk = Submitted();
            if (!CanMark) Open();
        });
        if (!isTaken) return;
        Tell(DeskWords.Saved);
        if (!CanMark) await Script.InvokeVoidAsync("staff.done", DraftKey);
    }

    private void GoOn() => Reaching(() =>
    {
        QueueFilter filter = QueueFilter.Of(Navigation.Uri);
        QueuedAttempt? next = DeskQueue.Read(Store, Options.Blind).After(Attempt, filter);
        Navigation.NavigateTo((next is null ? "/desk" : $"/desk/{next.Result.Attempt.Id}") + filter.Query);
    });

    /// <summary>Does something with the record; what it refuses, or that it is gone, is said, and what was typed stays.</summary>
    /// <returns>Whether it was done.</returns>
    private bool Reaching(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (InvalidDataException fault)
        {
            Tell(DeskWords.Refused(fault.Message), "reject");
        }
        catch (RecordsNotReachableException fault)
        {
            Tell(fault.Kind == RecordsFault.NotAnswering ? StaffWords.RecordsGone : RecordFaultWords.Of(fault.Kind), "reject");
        }

        return false;
    }

    private void Tell(BilingualText message, string look = "accept") => (_message, _messageLook) = (message, look);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void OnRecord(object? sender, EventArgs change) => InvokeAsync(() =>
    {
        if (_desk is null || _isChanged || !Watch.IsReachable) return;
        try
        {
            _isChanged = Store.Attempts.Get(Id).Version != Record.Version;
        }
        catch (RecordsNotReachableException)
        {
            return;
        }

        if (_isChanged) StateHasChanged();
    });
}
