using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeldVision.Record.Learning;

namespace WeldVision.Report.Exports;

/// <summary>What a badge says that its holder can do.</summary>
public sealed record BadgeAchievement
{
    /// <value>Its own address.</value>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <value>What had to be done, in words.</value>
    public required string Criteria { get; init; }

    public IReadOnlyList<BadgeAlignment> Alignments { get; init; } = [];

    /// <summary>An achievement whose address is the centre's, followed by its name.</summary>
    public static BadgeAchievement Of(Uri home, string name, string description, string criteria) => new()
    {
        Id = CentreAddress.Below(home, "achievements", name),
        Name = name,
        Description = description,
        Criteria = criteria,
    };

    /// <summary>The achievement with links to the rubric behind a grade and to the units of competency that its task is evidence for.</summary>
    public BadgeAchievement AlignedTo(SignedGrade grade, IEnumerable<CompetencyUnit> units, Uri home) => this with { Alignments = [BadgeAlignment.Rubric(grade, home), .. units.Select(unit => BadgeAlignment.Unit(unit, home))] };

    /// <summary>All members that a badge may not lack and that are missing.</summary>
    public IReadOnlyList<string> Missing() =>
        [.. new[] { ("id", Id), ("name", Name), ("description", Description), ("criteria", Criteria) }.Where(member => string.IsNullOrWhiteSpace(member.Item2)).Select(member => member.Item1)];
}

/// <summary>What an achievement corresponds to elsewhere.</summary>
/// <param name="TargetType">For example <c>CFRubricCriterionLevel</c> or <c>ceasn:Competency</c>.</param>
/// <param name="Description">What the link says and does not say; null for nothing.</param>
public sealed record BadgeAlignment(string TargetName, string TargetUrl, string TargetType, string? Description = null)
{
    /// <summary>A level of a rubric's line.</summary>
    public static BadgeAlignment RubricLevel(string name, string url) => new(name, url, "CFRubricCriterionLevel");

    /// <summary>The rubric that a grade was made by.</summary>
    public static BadgeAlignment Rubric(SignedGrade grade, Uri home) =>
        new($"{grade.Sheet.RubricTitle.En} {grade.Versions.RubricVersion}", CentreAddress.Below(home, "rubrics", grade.Versions.Rubric, grade.Versions.RubricVersion), "CFRubric");

    /// <summary>A unit of competency that the task is evidence for.</summary>
    public static BadgeAlignment Unit(CompetencyUnit unit, Uri home) => new(
        $"{unit.Code} {unit.Title}", CentreAddress.Below(home, "units", unit.Code), "ceasn:Competency", "The task is evidence for this unit. Whether a person is competent, an assessor says.");
}

/// <summary>An Open Badges 3.0 credential for a signed, passed grade; there is none for anything else.</summary>
public sealed class OpenBadge
{
    /// <summary>What whoever exports must be told.</summary>
    public static readonly BilingualText Notice = new(
        "Moodle may not show badges of version 3.0; check a badge with an independent validator before you promise it.",
        "Moodle mungkin tidak menampilkan lencana versi 3.0; periksa lencana dengan validator independen sebelum menjanjikannya.");

    private const int LeastKeyBits = 2048;

    private readonly byte[] _credential;

    private OpenBadge(string id, byte[] credential) => (Id, _credential) = (id, credential);

    public string Id { get; }

    /// <param name="issuer">The centre's address.</param>
    /// <param name="evidence">The portfolio's address, not the photos'; null for none.</param>
    /// <exception cref="InvalidDataException">The grade did not pass, or the achievement lacks something or says what it may not; every fault is named.</exception>
    public static OpenBadge Of(Trainee trainee, SignedGrade grade, BadgeAchievement achievement, Uri issuer, string issuerName, Uri? evidence, DateTimeOffset from)
    {
        List<string> faults = [.. achievement.Missing().Select(member => $"achievement.{member} is missing")];
        if (achievement.Id.Length > 0 && !Uri.IsWellFormedUriString(achievement.Id, UriKind.Absolute)) faults.Add($"achievement.id {achievement.Id} is no address");
        faults.AddRange(BadgeWords.Faults(achievement, grade));
        if (!grade.Passed) faults.Add("the grade did not pass");
        if (faults.Count > 0) throw new InvalidDataException($"No badge for {trainee.Name}: {string.Join("; ", faults)}.");
        string id = "urn:uuid:" + new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{trainee.Name}\n{trainee.UserIdNumber}\n{achievement.Id}\n{ExportJson.Time(from)}")).AsSpan(0, 16));
        return new(id, ExportJson.Write(json =>
        {
            json.WriteStartObject();
            WriteTexts(json, "@context", "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
            json.WriteString("id", id);
            WriteTexts(json, "type", "VerifiableCredential", "OpenBadgeCredential");
            json.WriteString("name", achievement.Name);
            json.WriteStartObject("issuer");
            json.WriteString("id", issuer.AbsoluteUri);
            WriteTexts(json, "type", "Profile");
            json.WriteString("name", issuerName);
            json.WriteEndObject();
            json.WriteString("validFrom", ExportJson.Time(from));
            json.WriteStartObject("credentialSubject");
            WriteTexts(json, "type", "AchievementSubject");
            json.WriteStartArray("identifier");
            json.WriteStartObject();
            json.WriteString("type", "IdentityObject");
            json.WriteBoolean("hashed", false);
            json.WriteString("identityHash", trainee.UserEmail.Length > 0 ? trainee.UserEmail : trainee.Name);
            json.WriteString("identityType", trainee.UserEmail.Length > 0 ? "emailAddress" : "name");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("narrative", Narrative(grade));
            WriteAchievement(json, achievement);
            json.WriteEndObject();
            if (evidence is not null)
            {
                json.WriteStartArray("evidence");
                json.WriteStartObject();
                json.WriteString("id", evidence.AbsoluteUri);
                WriteTexts(json, "type", "Evidence");
                json.WriteString("narrative", Narrative(grade));
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }));
    }

    /// <summary>The credential without a signature, for reading.</summary>
    public ReadOnlyMemory<byte> Credential => _credential;

    /// <summary>The signed credential: a JSON Web Token with RS256, its public key in the header.</summary>
    /// <param name="key">The centre's own, 2048 bits or more.</param>
    /// <exception cref="InvalidDataException">The key is shorter.</exception>
    public string Sign(RSA key)
    {
        if (key.KeySize < LeastKeyBits) throw new InvalidDataException($"The key has {key.KeySize} bits; a badge is signed by one of {LeastKeyBits} or more.");
        RSAParameters shown = key.ExportParameters(includePrivateParameters: false);
        byte[] header = ExportJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("alg", "RS256");
            json.WriteString("typ", "JWT");
            json.WriteStartObject("jwk");
            json.WriteString("kty", "RSA");
            json.WriteString("n", Base64Url.EncodeToString(shown.Modulus));
            json.WriteString("e", Base64Url.EncodeToString(shown.Exponent));
            json.WriteEndObject();
            json.WriteEndObject();
        });
        string signed = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(_credential);
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Who signed, by which rubric, and what the limits behind the grade are worth.</summary>
    private static string Narrative(SignedGrade grade) =>
        $"Signed by {grade.Signature.By} on {grade.Signature.On:yyyy-MM-dd}; rubric {grade.Versions.Rubric} {grade.Versions.RubricVersion}. {(grade.Limits.InFull ?? grade.Limits.Statement).En}";

    private static void WriteAchievement(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        json.WriteStartObject("achievement");
        json.WriteString("id", achievement.Id);
        WriteTexts(json, "type", "Achievement");
        json.WriteString("name", achievement.Name);
        json.WriteString("description", achievement.Description);
        json.WriteStartObject("criteria");
        json.WriteString("narrative", achievement.Criteria);
        json.WriteEndObject();
        if (achievement.Alignments.Count > 0)
        {
            json.WriteStartArray("alignment");
            foreach (BadgeAlignment alignment in achievement.Alignments)
            {
                json.WriteStartObject();
                WriteTexts(json, "type", "Alignment");
                json.WriteString("targetName", alignment.TargetName);
                json.WriteString("targetUrl", alignment.TargetUrl);
                json.WriteString("targetType", alignment.TargetType);
                json.TextOrNothing("targetDescription", alignment.Description);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
