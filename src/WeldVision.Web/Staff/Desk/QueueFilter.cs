using Microsoft.AspNetCore.WebUtilities;
using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Desk;

/// <summary>Why an attempt waits.</summary>
internal enum Waiting
{
    Unsigned,
    Referred,
    Held,
    Appealed,
}

/// <summary>Which of the waiting attempts are shown; it stands in the page's address, so that the next coupon is the next of these.</summary>
/// <param name="Why">Null for every reason.</param>
internal sealed record QueueFilter(Waiting? Why, string? Cohort, string? Project, string? Task)
{
    public static QueueFilter Of(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new(Enum.TryParse(Value("why"), ignoreCase: true, out Waiting why) ? why : null, Value("class"), Value("project"), Value("task"));

        string? Value(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The filter as the query of an address; empty for none.</summary>
    public string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["why"] = Why?.ToString().ToLowerInvariant(),
        ["class"] = Cohort,
        ["project"] = Project,
        ["task"] = Task,
    }.Where(one => one.Value is not null));

    /// <param name="cohorts">Cohort by project.</param>
    public bool Shows(QueuedAttempt one, IReadOnlyDictionary<string, string> cohorts) =>
        (Why is not { } why || IsOf(one, why))
        && (Cohort is null || cohorts.GetValueOrDefault(one.Result.Attempt.Project) == Cohort)
        && (Project is null || one.Result.Attempt.Project == Project)
        && (Task is null || one.Result.Attempt.Task == Task);

    /// <summary>A coupon that the model refers is unsigned as well; arbitration belongs to the appeals.</summary>
    public static bool IsOf(QueuedAttempt one, Waiting why) => why switch
    {
        Waiting.Referred => one.IsReferred && one.Result.State == SignOffState.Submitted,
        Waiting.Held => one.Result.State == SignOffState.Held,
        Waiting.Appealed => one.Result.State is SignOffState.Appealed or SignOffState.Reviewed,
        _ => one.Result.State == SignOffState.Submitted,
    };
}
