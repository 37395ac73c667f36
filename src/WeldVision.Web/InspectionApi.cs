using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeldVision.Quality;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Web.Accounts;

namespace WeldVision.Web;

/// <summary><c>/api/v1</c>: a photo in, the line of <c>weldvision inspect --json</c> out; and the quality of a frame while somebody aims.</summary>
internal sealed class InspectionApi(WebOptions options, InspectionPool pool, AttemptIntake intake, RecordStore store)
{
    private const int MostKeyLetters = 100, MostFrameBytes = 300_000;

    private static readonly Refusal
        NoForm = new(StatusCodes.Status415UnsupportedMediaType, new("Expected multipart/form-data with a member photo.", "Kirim sebagai multipart/form-data dengan isian photo.")),
        LongKey = new(StatusCodes.Status400BadRequest, new($"An Idempotency-Key has at most {MostKeyLetters} characters.", $"Idempotency-Key paling banyak {MostKeyLetters} huruf.")),
        OtherRequest = new(StatusCodes.Status422UnprocessableEntity, new("This Idempotency-Key was used for another photo or task. Every new photo needs a key of its own.", "Idempotency-Key ini sudah dipakai untuk foto atau tugas lain. Setiap foto baru perlu kunci sendiri.")),
        HalfTask = new(StatusCodes.Status400BadRequest, new("An attempt needs project and task; found one of the two.", "Percobaan perlu project dan task; hanya satu yang diisi.")),
        NotATrainee = new(StatusCodes.Status403Forbidden, new("Attempts are a trainee's; leave out project and task.", "Percobaan hanya milik peserta; kosongkan project dan task.")),
        NoTrainee = new(StatusCodes.Status400BadRequest, new("A device names the trainee whose attempt it is: member trainee, by name or pseudonym.", "Perangkat harus menyebut peserta: isian trainee, nama atau nama samaran.")),
        NoFrame = new(StatusCodes.Status415UnsupportedMediaType, new($"Expected a picture of at most {MostFrameBytes / 1000} kB as the body.", $"Kirim gambar paling besar {MostFrameBytes / 1000} kB sebagai isi."));

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Senders);
        api.MapPost("/inspections", (HttpContext context, InspectionApi inspections) => inspections.InspectAsync(context))
            .RequireRateLimiting(SendingLimits.Photos)
            .Accepts<InspectionForm>("multipart/form-data").Produces<InspectionAnswer>()
            .WithName("inspect").WithSummary("Inspects a photo; with project and task it starts a trainee's attempt.")
            .WithDescription("Header Idempotency-Key: the same key gives the same answer for a day, also after the server started again. A device's token stands in Authorization: Bearer. While a trainee has an exam before them, "
                + "an inspection without a task answers {\"hidden\": true}: the photo may be of the exam's coupon. Whoever sends too much is answered 429 with Retry-After.");
        api.MapPost("/aim", (HttpContext context, InspectionApi inspections) => inspections.AimAsync(context))
            .RequireRateLimiting(SendingLimits.Frames).Accepts<byte[]>("image/jpeg").Produces<AimAnswer>()
            .WithName("aim").WithSummary("Judges the quality of one frame of a camera that is being aimed. Nothing is kept.");
    }

    private async Task<IResult> InspectAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return NoForm.Problem(context);
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (photo, refusal) = await PhotoUpload.ReadAsync(form.Files, options.MaximumPhotoBytes, context.RequestAborted);
        if (photo is null) return refusal!.Problem(context);
        long started = Stopwatch.GetTimestamp();
        string sender = context.User.Identity!.Name!;
        string? key = context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } given ? given : null;
        if (key is { Length: > MostKeyLetters }) return LongKey.Problem(context);

        string project = form["project"].ToString(), task = form["task"].ToString();

        // As a hash: a trainee's name may stand in it, and answers outlive an erasure.
        string asked = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', photo.Sha256, project, task, form["trainee"].ToString(), form["attempt"].ToString()))));
        if (key is not null && store.Answers.Of(sender, key) is { } known) return known.Request == asked ? Json(known.Line) : OtherRequest.Problem(context);
        if (project.Length > 0 != task.Length > 0) return HalfTask.Problem(context);
        var (line, why) = project.Length > 0 ? await AttemptAsync(context, form, photo, key) : await FreeAsync(context, photo);
        if (line is null) return why!.Problem(context);
        if (key is not null)
        {
            // Of two that come at once with one key, the first answer is kept; for another photo it is no answer.
            var kept = store.Answers.Keep(sender, key, new(asked, line));
            if (kept.Request != asked) return OtherRequest.Problem(context);
            line = kept.Line;
        }

        // From the whole upload to the answer, for whoever measures.
        context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"inspect;dur={Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0}");
        return Json(line);
    }

    private async Task<(string? Line, Refusal? Refusal)> AttemptAsync(HttpContext context, IFormCollection form, PhotoUpload photo, string? key)
    {
        try
        {
            var (trainee, refusal) = TraineeOf(context, form);
            if (trainee is null) return (null, refusal);
            WeldSettings settings = AttemptIntake.Settings(form);
            if (context.User.FindFirst(DeviceSignIn.Booth)?.Value is { } booth) settings = settings with { Booth = booth };
            var start = new NewAttempt(form["project"].ToString(), form["task"].ToString(), trainee, settings, key is null ? null : $"{context.User.Identity!.Name}/{key}");
            Intake taken = await intake.TakeAsync(new(start, AttemptIntake.View(form), AttemptIntake.Attempt(form)), photo, context.RequestAborted);

            // A photo that cannot be read was inspected all the same, and the answer says so.
            if (taken.Attempt is null) return taken.Inspection?.Error is null ? (null, taken.Refusal) : (AttemptIntake.Line(taken.Inspection), null);
            return (intake.LineOf(taken.Attempt, photo.Sha256, looksFirst: form["find"] == "first"), null);
        }
        catch (InvalidDataException fault)
        {
            return (null, Refusal.Of(fault));
        }
    }

    private async Task<(string? Line, Refusal? Refusal)> FreeAsync(HttpContext context, PhotoUpload photo)
    {
        var (inspection, refusal) = await pool.InspectAsync(photo.Sha256, photo.Bytes, context.RequestAborted);
        if (inspection is null) return (null, refusal);
        return (inspection.Error is null && MayBeOfAnExam(context) ? AttemptIntake.Hidden(photo.Sha256).ToJsonString() : AttemptIntake.Line(inspection), null);
    }

    /// <summary>Whether a free inspection could show a trainee what an exam hides.</summary>
    private bool MayBeOfAnExam(HttpContext context) => context.User.IsInRole(Policies.Trainee) ? store.Exams.AreOpenFor(context.User.Identity!.Name!)
        : context.User.IsInRole(DeviceSignIn.Name) && store.Exams.AreOpenIn(context.User.FindFirst(PersonClaims.Cohort)!.Value);

    /// <summary>Whose attempt it is: a trainee's own, or that of a trainee of the device's cohort.</summary>
    private (string? Trainee, Refusal? Refusal) TraineeOf(HttpContext context, IFormCollection form)
    {
        if (context.User.IsInRole(Policies.Trainee)) return (context.User.Identity!.Name!, null);
        if (!context.User.IsInRole(DeviceSignIn.Name)) return (null, NotATrainee);
        string named = form["trainee"].ToString(), cohort = context.User.FindFirst(PersonClaims.Cohort)!.Value;
        if (named.Length == 0) return (null, NoTrainee);
        return store.People.Find(named, cohort) is { Name: not null } person && person.Cohort == cohort ? (person.Pseudonym, null)
            : (null, new(StatusCodes.Status403Forbidden, new($"{named} is not of the cohort {cohort}, for which this token is.", $"{named} bukan peserta kelas {cohort}; token ini hanya untuk kelas itu.")));
    }

    private async Task<IResult> AimAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not (> 0 and <= MostFrameBytes)) return NoFrame.Problem(context);
        byte[] frame = new byte[(int)context.Request.ContentLength];
        await context.Request.Body.ReadExactlyAsync(frame, context.RequestAborted);
        var (quality, refusal) = await pool.AimAsync(frame);
        if (refusal is not null) return refusal.Problem(context);
        return quality is null ? NoFrame.Problem(context) : Results.Ok(AimAnswer.Of(quality));
    }

    private static IResult Json(string line) => Results.Text(line, "application/json");
}

/// <summary>What is wrong with a frame; empty when the photo can be taken.</summary>
internal sealed record AimAnswer(IReadOnlyList<AimAnswer.Issue> Issues)
{
    /// <param name="Code">As in <c>quality.issues</c> of an inspection.</param>
    internal sealed record Issue(string Code, bool Blocking, string En, string Id);

    public static AimAnswer Of(PhotoQuality quality) => new([.. quality.Issues.Select(issue => new Issue(issue.Code, issue.Blocking, Word(issue.Code).En, Word(issue.Code).Id))]);

    /// <summary>As short as somebody reads who looks at a bead.</summary>
    private static BilingualText Word(string code) => code switch
    {
        QualityIssueCodes.Blur => new("blurred: hold still", "buram: tahan ponsel"),
        QualityIssueCodes.TooDark => new("too dark: more light", "terlalu gelap: tambah cahaya"),
        QualityIssueCodes.TooBright => new("too bright: less light", "terlalu terang: kurangi cahaya"),
        QualityIssueCodes.Glare => new("glare: tilt a little", "silau: miringkan sedikit"),
        QualityIssueCodes.LowContrast => new("hardly anything to see: wipe the lens", "tidak jelas: bersihkan lensa"),
        _ => new("move closer", "dekatkan"),
    };
}
