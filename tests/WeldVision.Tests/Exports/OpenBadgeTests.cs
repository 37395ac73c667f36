using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
    public void Ob_5_badge_needs_a_signed_and_passed_grade_and_names_who_signed()
    {
        Assert.Equal("No badge for Ayu Lestari: the grade did not pass.", Assert.Throws<InvalidDataException>(() => OpenBadge.Of(Ayu, Grade(60), Fillet, Issuer, "BBPVP", null, At)).Message);
        JsonElement evidence = Json(OpenBadge.Of(Ayu, Grade(80), Fillet, Issuer, "BBPVP", Issuer, At)).GetProperty("evidence")[0];
        Assert.StartsWith("Signed by Siti Rahma on 2026-10-07", evidence.GetProperty("narrative").GetString(), StringComparison.Ordinal);
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
