using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeldVision.Report.Exports;

/// <summary>An xAPI statement. Statements are never edited: a corrected grade voids the old one and is a new one.</summary>
public sealed class XapiStatement
{
    private const string Verbs = "http://adlnet.gov/expapi/verbs/";

    private readonly Action<Utf8JsonWriter> _write;

    private XapiStatement(Guid id, Action<Utf8JsonWriter> write) => (Id, _write) = (id, write);

    /// <value>The same for the same result, so that sending it twice stores it once.</value>
    public Guid Id { get; }

    /// <param name="home">The centre's own address, below which its tasks and accounts have theirs.</param>
    /// <param name="now">A timestamp is never later than this.</param>
    /// <param name="took">From opening the task to sending the photos; null where it is not known.</param>
    /// <param name="progress">For example photos taken of photos wanted; it is no score.</param>
    public static XapiStatement Of(ExportedResult result, Uri home, DateTimeOffset now, TimeSpan? took = null, double? progress = null)
    {
        DateTimeOffset at = result.ChangedAt > now ? now : result.ChangedAt;
        string verb = result.State switch
        {
            ResultState.SignedOff => "scored",
            ResultState.NotBegun => throw new ArgumentException($"{result.Trainee.Name} has not begun {result.Item}; there is nothing to tell.", nameof(result)),
            ResultState.Opened => "launched",
            ResultState.Photographing => "progressed",
            _ => "attempted",
        };
        return new(IdOf(result, verb), json =>
        {
            WriteActor(json, result.Trainee, home);
            WriteVerb(json, verb);
            WriteTask(json, result, home);
            json.WriteStartObject("result");
            if (result.Grade is { } grade) WriteScore(json, grade);
            if (result.State is ResultState.SignedOff) json.WriteBoolean("completion", true);
            if (took is { } duration) json.WriteString("duration", $"PT{duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}S");
            WriteExtensions(json, Extensions(result, home, progress));
            json.WriteEndObject();
            json.WriteString("timestamp", ExportJson.Time(at));
        });
    }

    /// <summary>Takes back a statement sent earlier.</summary>
    public static XapiStatement Void(Guid statement, Uri home, DateTimeOffset at) => new(IdFrom($"void {statement}"), json =>
    {
        json.WriteStartObject("actor");
        json.WriteString("objectType", "Agent");
        json.WriteStartObject("account");
        json.WriteString("homePage", home.AbsoluteUri);
        json.WriteString("name", "weldvision");
        json.WriteEndObject();
        json.WriteEndObject();
        WriteVerb(json, "voided");
        json.WriteStartObject("object");
        json.WriteString("objectType", "StatementRef");
        json.WriteString("id", statement);
        json.WriteEndObject();
        json.WriteString("timestamp", ExportJson.Time(at));
    });

    /// <summary>What is sent now: every grade that was told and no longer counts is taken back, and the statement. Sent again, all of it is the same.</summary>
    /// <param name="before">What was sent of this trainee and task, oldest first.</param>
    public static IReadOnlyList<XapiStatement> Following(IReadOnlyList<SentMessage> before, ExportedResult result, Uri home, DateTimeOffset now)
    {
        var current = Of(result, home, now);
        return
        [
            .. before.Select((sent, i) => (sent.Statement, sent.IsGrade, At: i + 1 < before.Count ? before[i + 1].WrittenAt : now))
                .Where(sent => sent.IsGrade && sent.Statement != current.Id).Select(sent => Void(sent.Statement!.Value, home, sent.At)),
            current,
        ];
    }

    public byte[] ToJson() => ExportJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        _write(json);
        json.WriteEndObject();
    });

    /// <exception cref="ArgumentException">A key is no address with a scheme; record stores reject those.</exception>
    internal static void WriteExtensions(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonNode> extensions)
    {
        if (extensions.Count == 0) return;
        json.WriteStartObject("extensions");
        foreach (var (key, value) in extensions)
        {
            if (!Uri.TryCreate(key, UriKind.Absolute, out _)) throw new ArgumentException($"An extension's key is an address with a scheme, and '{key}' is none.", nameof(extensions));
            json.WritePropertyName(key);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <exception cref="ArgumentOutOfRangeException">The score does not lie between its bounds.</exception>
    internal static void WriteScore(Utf8JsonWriter json, decimal raw, decimal min, decimal max)
    {
        if (min >= max || raw < min || raw > max) throw new ArgumentOutOfRangeException(nameof(raw), raw, $"A score lies between {min} and {max}.");
        json.WriteStartObject("score");
        json.WriteNumber("scaled", raw / 100);
        json.WriteNumber("raw", raw);
        json.WriteNumber("min", min);
        json.WriteNumber("max", max);
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, SignedGrade grade)
    {
        WriteScore(json, decimal.Round(grade.Percent, 2, MidpointRounding.AwayFromZero), 0, 100);
        json.WriteBoolean("success", grade.Passed);
    }

    private static Dictionary<string, JsonNode> Extensions(ExportedResult result, Uri home, double? progress)
    {
        Dictionary<string, JsonNode> extensions = [];
        if (progress is { } share) extensions[Below("progress")] = Math.Round(share, 3);
        if (result.Grade is not { } grade) return extensions;
        extensions[Below("model-hash")] = string.Join(' ', grade.Versions.Models);
        extensions[Below("rubric-version")] = $"{grade.Versions.Rubric} {grade.Versions.RubricVersion} {grade.Versions.RubricSha256}";
        extensions[Below("evidence-source")] = string.Join(' ', grade.Sources);
        extensions[Below("limits")] = new JsonObject
        {
            ["verified"] = grade.Limits.IsVerified,
            ["rowsUsed"] = grade.Limits.RowsUsed,
            ["rowsVerified"] = grade.Limits.RowsVerified,
            ["en"] = (grade.Limits.InFull ?? grade.Limits.Statement).En,
            ["id"] = (grade.Limits.InFull ?? grade.Limits.Statement).Id,
        };
        return extensions;

        string Below(string name) => CentreAddress.Below(home, "xapi", name);
    }

    private static void WriteActor(Utf8JsonWriter json, Trainee trainee, Uri home)
    {
        json.WriteStartObject("actor");
        json.WriteString("objectType", "Agent");
        json.WriteString("name", trainee.Name);
        json.WriteStartObject("account");
        json.WriteString("homePage", home.AbsoluteUri);
        json.WriteString("name", new[] { trainee.UserIdNumber, trainee.Username, trainee.UserId }.FirstOrDefault(id => id.Length > 0) ?? trainee.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVerb(Utf8JsonWriter json, string verb)
    {
        json.WriteStartObject("verb");
        json.WriteString("id", Verbs + verb);
        json.WriteStartObject("display");
        json.WriteString("en", verb);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter json, ExportedResult result, Uri home)
    {
        json.WriteStartObject("object");
        json.WriteString("objectType", "Activity");
        json.WriteString("id", CentreAddress.Below(home, "tasks", result.Item));
        json.WriteStartObject("definition");
        json.WriteStartObject("name");
        json.WriteString("id", result.Title.Id);
        json.WriteString("en", result.Title.En);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Guid IdOf(ExportedResult result, string verb) =>
        IdFrom($"{result.Trainee.Name}\n{result.Trainee.UserIdNumber}\n{result.Item}\n{verb}\n{ExportJson.Time(result.ChangedAt)}\n{result.Grade?.Percent}");

    private static Guid IdFrom(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
