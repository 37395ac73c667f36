using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;

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
            ResultState.Opened => "launched",
            ResultState.Photographing => "progressed",
            _ => "attempted",
        };
        return new(IdOf(result, verb), json =>
        {
            WriteActor(json, result.Trainee, home);
            WriteVerb(json, verb);
            WriteTask(json, result.Item, home);
            json.WriteStartObject("result");
            if (result.Grade is { } grade) WriteScore(json, grade);
            if (result.State is ResultState.SignedOff) json.WriteBoolean("completion", true);
            if (took is { } duration) json.WriteString("duration", XmlConvert.ToString(duration));
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
        json.WriteString("homePage", home.ToString());
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

    /// <summary>A corrected grade: the old statement voided, and the new one.</summary>
    public static IReadOnlyList<XapiStatement> Corrected(XapiStatement before, ExportedResult result, Uri home, DateTimeOffset now) => [Void(before.Id, home, now), Of(result, home, now)];

    public byte[] ToJson() => ExportJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        _write(json);
        json.WriteEndObject();
    });

    /// <exception cref="ArgumentException">A key is no address with a scheme; record stores reject those.</exception>
    internal static void WriteExtensions(Utf8JsonWriter json, IReadOnlyDictionary<string, string> extensions)
    {
        if (extensions.Count == 0) return;
        json.WriteStartObject("extensions");
        foreach (var (key, value) in extensions)
        {
            if (!Uri.TryCreate(key, UriKind.Absolute, out _)) throw new ArgumentException($"An extension's key is an address with a scheme, and '{key}' is none.", nameof(extensions));
            json.WriteString(key, value);
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

    private static Dictionary<string, string> Extensions(ExportedResult result, Uri home, double? progress)
    {
        Dictionary<string, string> extensions = [];
        if (progress is { } share) extensions[Below(home, "xapi/progress")] = share.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
        if (result.Grade is not { } grade) return extensions;
        extensions[Below(home, "xapi/model-hash")] = string.Join(' ', grade.Versions.Models);
        extensions[Below(home, "xapi/rubric-version")] = $"{grade.Versions.Rubric} {grade.Versions.RubricVersion} {grade.Versions.RubricSha256}";
        extensions[Below(home, "xapi/evidence-source")] = string.Join(' ', grade.Sources);
        return extensions;
    }

    private static void WriteActor(Utf8JsonWriter json, Trainee trainee, Uri home)
    {
        json.WriteStartObject("actor");
        json.WriteString("objectType", "Agent");
        json.WriteString("name", trainee.Name);
        json.WriteStartObject("account");
        json.WriteString("homePage", home.ToString());
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

    private static void WriteTask(Utf8JsonWriter json, string item, Uri home)
    {
        json.WriteStartObject("object");
        json.WriteString("objectType", "Activity");
        json.WriteString("id", Below(home, "tasks/" + Uri.EscapeDataString(item)));
        json.WriteStartObject("definition");
        json.WriteStartObject("name");
        json.WriteString("id", item);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Below(Uri home, string path) => home.ToString().TrimEnd('/') + "/" + path;

    private static Guid IdOf(ExportedResult result, string verb) =>
        IdFrom($"{result.Trainee.Name}\n{result.Trainee.UserIdNumber}\n{result.Item}\n{verb}\n{ExportJson.Time(result.ChangedAt)}\n{result.Grade?.Percent}");

    private static Guid IdFrom(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
