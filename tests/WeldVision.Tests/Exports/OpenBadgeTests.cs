using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using Xunit;
using static WeldVision.Tests.Exports.MadeResults;

namespace WeldVision.Tests.Exports;

/// <summary>Each test bears the id of the requirement that it holds.</summary>
public sealed class OpenBadgeTests
{
    private static readonly Uri Issuer = new("https://centre.example.org/");

    private static readonly BadgeAchievement Fillet = new()
    {
        Id = "https://centre.example.org/achievements/fillet-pb",
        Name = "Fillet weld PB",
        Description = "Welds a fillet on 10 mm plate in position PB.",
        Criteria = "Three passed coupons in a row.",
        Alignments = [BadgeAlignment.RubricLevel("Even width, level 3", "https://centre.example.org/rubrics/plate-fillet-smaw#even-width-3")],
    };

    [Fact]
    public void Ob_1_badge_is_a_verifiable_open_badge_credential() =>
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential"], Json(Badge()).GetProperty("type").EnumerateArray().Select(type => type.GetString()));

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    [InlineData("description")]
    [InlineData("criteria")]
    public void Ob_2_achievement_without_a_required_member_gives_no_badge(string member)
    {
        BadgeAchievement lacking = member switch
        {
            "id" => Fillet with { Id = "" },
            "name" => Fillet with { Name = " " },
            "description" => Fillet with { Description = "" },
            _ => Fillet with { Criteria = "" },
        };

        Assert.Equal($"No badge for Ayu Lestari: achievement.{member} is missing.", Assert.Throws<InvalidDataException>(() => Badge(lacking)).Message);
        JsonElement achievement = Json(Badge()).GetProperty("credentialSubject").GetProperty("achievement");
        Assert.All(new[] { "id", "type", "name", "description", "criteria" }, name => Assert.True(achievement.TryGetProperty(name, out _), name));
    }

    [Fact]
    public void Ob_3_evidence_is_the_portfolio_or_nothing()
    {
        Assert.False(Json(Badge()).TryGetProperty("evidence", out _));
        JsonElement evidence = Json(OpenBadge.Of(Ayu, Grade(80), Fillet, Issuer, "BBPVP", new("https://centre.example.org/portfolio/ayu"), At)).GetProperty("evidence")[0];
        Assert.Equal("https://centre.example.org/portfolio/ayu", evidence.GetProperty("id").GetString());
    }

    [Fact]
    public void Ob_4_rubric_level_is_aligned_as_one() => Assert.Equal(
        "CFRubricCriterionLevel",
        Json(Badge()).GetProperty("credentialSubject").GetProperty("achievement").GetProperty("alignment")[0].GetProperty("targetType").GetString());

    [Fact]
    public void Ob_5_badge_needs_a_passed_grade_and_names_who_signed()
    {
        Assert.Equal("No badge for Ayu Lestari: the grade did not pass.", Assert.Throws<InvalidDataException>(() => OpenBadge.Of(Ayu, Grade(60), Fillet, Issuer, "BBPVP", null, At)).Message);
        Assert.StartsWith("Signed by Siti Rahma on 2026-10-07; rubric made 1.0.0. ", Json(Badge()).GetProperty("credentialSubject").GetProperty("narrative").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ob_5_grade_comes_only_from_a_signed_sheet()
    {
        SignOff waiting = SignOff.Open("t-aaaaaaaa");

        Assert.Empty(typeof(SignedGrade).GetConstructors());
        Assert.Null(SignedGrade.Of(waiting, name => name));
        Assert.Null(ExportedResult.Open(Ayu, FilletTask, ResultState.AwaitingInstructor, At).Grade);
    }

    [Theory]
    [InlineData(false, "School check based on unverified limits (0 of 3 rows verified). ISO 5817, 2007;2014;2023, not verified, source: ")]
    [InlineData(true, "All 3 limit rows used are verified. ISO 5817, 2007;2014;2023, verified by Rina Wijaya, 2026-09-01, source: ")]
    public void Badge_says_what_the_limits_behind_it_are_worth(bool verified, string expected) => Assert.Contains(
        expected, Json(OpenBadge.Of(Ayu, GradeByLimits(verified), Fillet, Issuer, "BBPVP", null, At)).GetProperty("credentialSubject").GetProperty("narrative").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("AWS D1.1 welder", "AWS ")]
    [InlineData("Las sesuai ISO5817 tingkat B", "ISO5817")]
    [InlineData("meets EN 287", "EN 287")]
    [InlineData("D1.1 bend test", "D1.1")]
    [InlineData("complies with the code", "complies")]
    [InlineData("Memenuhi standar industri", "Memenuhi standar")]
    public void Badge_names_no_code_while_a_limit_behind_it_is_not_verified(string text, string said)
    {
        BadgeAchievement achievement = Fillet with { Description = text };

        string refusal = Assert.Throws<InvalidDataException>(() => OpenBadge.Of(Ayu, GradeByLimits(verified: false), achievement, Issuer, "BBPVP", null, At)).Message;

        Assert.Equal($"No badge for Ayu Lestari: achievement.description says \"{said}\", and 0 of 3 limit rows behind the grade are verified: a badge for a code needs every one verified.", refusal);
        Assert.NotNull(OpenBadge.Of(Ayu, GradeByLimits(verified: true), achievement, Issuer, "BBPVP", null, At));
    }

    [Theory]
    [InlineData("Certified welder", "Certified")]
    [InlineData("Juru las kompeten", "kompeten")]
    [InlineData("Tersertifikasi untuk PB", "Tersertifikasi")]
    [InlineData("Qualified for PB", "Qualified")]
    public void Badge_never_says_that_its_holder_is_competent_or_certified(string name, string said) => Assert.StartsWith(
        $"No badge for Ayu Lestari: achievement.name says \"{said}\": whether a person is competent, qualified or certified, an assessor says",
        Assert.Throws<InvalidDataException>(() => OpenBadge.Of(Ayu, GradeByLimits(verified: true), Fillet with { Name = name }, Issuer, "BBPVP", null, At)).Message, StringComparison.Ordinal);

    [Fact]
    public void Plain_words_about_welding_are_no_code() => Assert.NotNull(OpenBadge.Of(
        Ayu, GradeByLimits(verified: false), Fillet with { Description = "Welds a sound fillet in PB, isolates the machine, sets amperes for E6013 (las busur, las api)." }, Issuer, "BBPVP", null, At));

    [Fact]
    public void Address_of_an_achievement_is_one_whatever_its_name_holds()
    {
        string id = CentreAddress.Below(new("https://centre.example.org/school"), "achievements", "Fillet weld / PB 10 mm");

        Assert.Equal("https://centre.example.org/school/achievements/Fillet%20weld%20%2F%20PB%2010%20mm", id);
        Assert.Equal("No badge for Ayu Lestari: achievement.id https://centre.example.org/achievements/fillet PB is no address.",
            Assert.Throws<InvalidDataException>(() => Badge(Fillet with { Id = "https://centre.example.org/achievements/fillet PB" })).Message);
    }

    [Fact]
    public void Key_of_less_than_2048_bits_signs_nothing()
    {
        using var key = RSA.Create(1024);

        Assert.Equal("The key has 1024 bits; a badge is signed by one of 2048 or more.", Assert.Throws<InvalidDataException>(() => Badge().Sign(key)).Message);
    }

    [Fact]
    public void Ob_6_credential_has_issuer_and_start_and_its_signature_holds_until_a_byte_changes()
    {
        using var key = RSA.Create(2048);
        OpenBadge badge = Badge();

        string[] parts = badge.Sign(key).Split('.');

        JsonElement json = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal(("https://centre.example.org/", "2026-10-07T02:30:15.250Z"), (json.GetProperty("issuer").GetProperty("id").GetString(), json.GetProperty("validFrom").GetString()));
        byte[] signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature = Base64Url.DecodeFromChars(parts[2]);
        Assert.True(key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        signed[^1] ^= 1;
        Assert.False(key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.DoesNotContain("\"d\"", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void Ob_7_exporter_is_told_that_moodle_may_not_show_the_badge() => Assert.Contains("Moodle may not show badges of version 3.0", OpenBadge.Notice.En, StringComparison.Ordinal);

    private static OpenBadge Badge(BadgeAchievement? achievement = null) => OpenBadge.Of(Ayu, Grade(80), achievement ?? Fillet, Issuer, "BBPVP", null, At);

    private static JsonElement Json(OpenBadge badge) => JsonDocument.Parse(badge.Credential).RootElement;
}
