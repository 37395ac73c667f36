using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WeldVision.Record.Learning;
using WeldVision.Web.Accounts;
using WeldVision.Web.Staff;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>PINs, passwords, second factors, and what ends a session.</summary>
public sealed partial class AccountTests(WorkshopServer server)
{
    private static StaffReader By(WorkshopServer server) => new(Language.English, server.Administrator.Pseudonym, server.Administrator.Shown, IsAdministrator: true, Appearance: null);

    [Theory]
    [InlineData(false, "12345", "A PIN has 6 digits.")]
    [InlineData(false, "48a915", "A PIN has 6 digits.")]
    [InlineData(false, "111111", "This PIN is guessed first: take one without a row or a repetition.")]
    [InlineData(false, "345678", "This PIN is guessed first: take one without a row or a repetition.")]
    [InlineData(false, "987654", "This PIN is guessed first: take one without a row or a repetition.")]
    [InlineData(false, "272727", "This PIN is guessed first: take one without a row or a repetition.")]
    [InlineData(false, "518518", "This PIN is guessed first: take one without a row or a repetition.")]
    [InlineData(false, "481625", null)]
    [InlineData(true, "kuat-9-las", null)]
    [InlineData(true, "too-short", "A password has at least 10 characters.")]
    [InlineData(true, "Password2026", "This password is guessed first: take several words, without your name.")]
    [InlineData(true, "ababababab", "This password is guessed first: take several words, without your name.")]
    [InlineData(true, "sitirahma12", "This password is guessed first: take several words, without your name.")]
    public void Secret_that_is_guessed_first_is_refused(bool isStaff, string secret, string? refusal) =>
        Assert.Equal(refusal, SecretRules.Refusal(isStaff ? server.Instructor : server.Ayu, secret)?.En);

    [Fact]
    public async Task Wrong_pins_of_several_people_close_the_booth_also_for_a_right_one_until_its_time_is_over()
    {
        await using var strict = new StrictWorkshop();
        await strict.InitializeAsync();
        using HttpClient booth = strict.Client(), signedIn = await strict.ClientOf(strict.Citra);
        Person[] people = [strict.Ayu, strict.Bayu, strict.Ayu, strict.Bayu];

        foreach (Person person in people) (await SignInAsync(booth, person, "730164")).Dispose();
        using HttpResponseMessage closed = await SignInAsync(booth, strict.Citra, WorkshopServer.Pin), goesOn = await WorkshopServer.GetAsync(signedIn, "/portfolio");
        strict.Clock.By = TimeSpan.FromMinutes(16);
        using HttpResponseMessage open = await SignInAsync(booth, strict.Citra, WorkshopServer.Pin);

        Assert.Equal(HttpStatusCode.TooManyRequests, closed.StatusCode);
        Assert.Contains("Terlalu banyak PIN salah di perangkat ini. Tunggu 15 menit", WebUtility.HtmlDecode(await WorkshopServer.BodyAsync(closed)), StringComparison.Ordinal);
        Assert.InRange(closed.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found), (goesOn.StatusCode, open.StatusCode));
    }

    [Fact]
    public async Task Device_that_tries_to_sign_in_too_often_is_told_when_to_come_again()
    {
        await using var strict = new StrictWorkshop();
        await strict.InitializeAsync();
        using HttpClient booth = strict.Client();
        string token = await WorkshopServer.TokenOn(booth, "/sign-in");

        HttpStatusCode last = default;
        for (int i = 0; i < StrictWorkshop.SignIns && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var form = new FormUrlEncodedContent([new("name", "nobody"), new("secret", "730164"), new("__RequestVerificationToken", token)]);
            using HttpResponseMessage answer = await booth.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Second_factor_is_set_up_asked_for_stands_in_by_recovery_codes_and_is_forgotten_by_an_administrator()
    {
        Person dian = server.Store.People.AddStaff("Dian Sari", PersonRole.Instructor);
        await server.SetSecretAsync(dian, WorkshopServer.Password);
        using HttpClient desk = await server.ClientOf(dian);
        string key = Key().Match(await WorkshopServer.TextAsync(desk, "/second-factor")).Groups[1].Value;

        using HttpResponseMessage wrongPassword = await WorkshopServer.PostAsync(desk, "/second-factor", "/second-factor", ("code", Code(key, 0)), ("password", "another-one-here"));
        using HttpResponseMessage wrongCode = await WorkshopServer.PostAsync(desk, "/second-factor", "/second-factor", ("code", "000000"), ("password", WorkshopServer.Password));
        string used = Code(key, 0);
        using HttpResponseMessage on = await WorkshopServer.PostAsync(desk, "/second-factor", "/second-factor", ("code", used), ("password", WorkshopServer.Password));
        string[] recovery = [.. RecoveryCode().Matches(await WorkshopServer.BodyAsync(on)).Select(one => one.Groups[1].Value)];
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK, 10), (wrongPassword.StatusCode, wrongCode.StatusCode, on.StatusCode, recovery.Length));

        using HttpClient phone = server.Client();
        using HttpResponseMessage first = await SignInAsync(phone, dian, WorkshopServer.Password);
        Assert.Equal("/sign-in/code?back=%2F", first.Headers.Location?.OriginalString);
        using HttpResponseMessage halfway = await WorkshopServer.GetAsync(phone, "/desk"), seen = await CodeAsync(phone, used), next = await CodeAsync(phone, Code(key, 1)), inside = await WorkshopServer.GetAsync(phone, "/booth");
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Unauthorized, HttpStatusCode.Found, HttpStatusCode.OK), (halfway.StatusCode, seen.StatusCode, next.StatusCode, inside.StatusCode));

        using HttpClient without = server.Client();
        (await SignInAsync(without, dian, WorkshopServer.Password)).Dispose();
        using HttpResponseMessage byPaper = await CodeAsync(without, recovery[3]);
        (await SignInAsync(without, dian, WorkshopServer.Password)).Dispose();
        using HttpResponseMessage again = await CodeAsync(without, recovery[3]);
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Unauthorized), (byPaper.StatusCode, again.StatusCode));

        // Neither the key nor the codes can be read in the database.
        using (var connection = new SqliteConnection($"Data Source={server.Place.DatabaseFile};Mode=ReadOnly"))
        {
            connection.Open();
            using SqliteCommand ask = connection.CreateCommand();
            ask.CommandText = "SELECT group_concat(Value) FROM account_tokens";
            string kept = (string)ask.ExecuteScalar()!;
            Assert.All([key, .. recovery], secret => Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Null(await server.Host.Services.GetRequiredService<AccountBook>().ForgetSecondFactorAsync(dian, By(server)));
        using HttpClient back = await server.ClientOf(dian);
    }

    [Fact]
    public async Task Centre_that_asks_for_a_second_factor_lets_staff_without_one_do_nothing_but_set_it_up()
    {
        await using var centre = new WorkshopServer();
        await centre.InitializeAsync();
        using HttpClient before = await centre.ClientOf(centre.Assessor);
        await centre.Host.Services.GetRequiredService<StaffRules>().SetSecondFactorAsync(isNeeded: true, By(centre));

        using HttpClient desk = await centre.ClientOf(centre.Instructor), trainee = await centre.ClientOf(centre.Ayu);
        using HttpResponseMessage led = await WorkshopServer.GetAsync(desk, "/desk"), booth = await WorkshopServer.PostAsync(desk, "/second-factor", "/booth/tablet/end"), unaffected = await WorkshopServer.GetAsync(trainee, "/portfolio");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(WorkshopServer.DemoPhoto("sound-1.jpg")), "photo", "a.jpg" } };
        using HttpResponseMessage sent = await desk.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal("/second-factor", led.Headers.Location?.OriginalString);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK), (booth.StatusCode, sent.StatusCode, unaffected.StatusCode));

        // Whoever was in before is led there too, once their sign-in is looked at again.
        Assert.Equal("/second-factor", await EventuallyAsync(before, "/desk", answer => answer.Headers.Location?.OriginalString));

        string key = Key().Match(await WorkshopServer.TextAsync(desk, "/second-factor")).Groups[1].Value;
        (await WorkshopServer.PostAsync(desk, "/second-factor", "/second-factor", ("code", Code(key, 0)), ("password", WorkshopServer.Password))).Dispose();
        using HttpResponseMessage inside = await WorkshopServer.GetAsync(desk, "/desk"), off = await WorkshopServer.PostAsync(desk, "/second-factor", "/second-factor/off", ("password", WorkshopServer.Password));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (inside.StatusCode, off.StatusCode));
    }

    [Fact]
    public async Task Sessions_end_when_the_role_changes()
    {
        Person eko = server.Store.People.AddStaff("Eko Wibowo", PersonRole.Administrator);
        await server.SetSecretAsync(eko, WorkshopServer.Password);
        using HttpClient desk = await server.ClientOf(eko);
        using HttpResponseMessage allowed = await WorkshopServer.GetAsync(desk, "/administration/audit");

        server.Store.People.SetRole(eko.Pseudonym, PersonRole.Instructor, server.Administrator.Pseudonym);
        await server.Host.Services.GetRequiredService<AccountBook>().EndSessionsAsync(eko);

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal("/sign-in", await EventuallyAsync(desk, "/desk", answer => answer.Headers.Location?.OriginalString.Split('?')[0]));
        using HttpClient again = await server.ClientOf(eko);
        using HttpResponseMessage refused = await WorkshopServer.GetAsync(again, "/administration/audit");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Cookies_are_for_this_site_its_server_and_https_only()
    {
        await using var secure = new SecureWorkshop();
        await secure.InitializeAsync();
        using HttpClient client = TransportTests.Client(X509CertificateLoader.LoadCertificate(secure.Host.Certificate!.Authority!.RootDer.Span), new());
        client.BaseAddress = new($"https://localhost:{secure.SecurePort}");
        List<string> cookies = [];
        using (HttpResponseMessage page = await WorkshopServer.GetAsync(client, "/sign-in")) cookies.AddRange(page.Headers.GetValues("Set-Cookie"));
        using (HttpResponseMessage entered = await SignInAsync(client, secure.Administrator, WorkshopServer.Password)) cookies.AddRange(entered.Headers.GetValues("Set-Cookie"));
        using (HttpResponseMessage language = await WorkshopServer.PostAsync(client, "/booth", "/language", ("to", "en"))) cookies.AddRange(language.Headers.GetValues("Set-Cookie"));
        using (HttpResponseMessage tablet = await WorkshopServer.PostAsync(client, "/booth", "/booth/tablet", ("cohort", WorkshopServer.Cohort), ("minutes", "3"))) cookies.AddRange(tablet.Headers.GetValues("Set-Cookie"));

        Assert.Equal(["forms", "language", "tablet", "weldvision"], cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie => Assert.All((string[])["; secure", "; samesite=strict", "; httponly"], flag => Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Photo_is_shown_without_what_its_camera_noted_and_kept_as_it_came()
    {
        Person person = await server.AddTraineeAsync("Takes a place along", WorkshopServer.Cohort);
        using HttpClient client = await server.ClientOf(person), desk = await server.ClientOf(server.Instructor);
        byte[] plain = WorkshopServer.DemoPhoto("sound-1.jpg"), note = Encoding.ASCII.GetBytes("Exif\0\0II*\0 6 deg 12 min S, 106 deg 49 min E");
        byte[] noted = [.. plain[..2], 0xFF, 0xE1, 0, (byte)(note.Length + 2), .. note, .. plain[2..], .. "film behind the end"u8];
        using var form = new MultipartFormDataContent { { new ByteArrayContent(noted), "photo", "a.jpg" }, { new StringContent(WorkshopServer.Project), "project" }, { new StringContent("fillet-pb"), "task" } };
        using HttpResponseMessage sent = await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form, TestContext.Current.CancellationToken);
        int id = (await WorkshopServer.JsonAsync(sent)).GetProperty("attempt").GetProperty("id").GetInt32();
        AttemptRecord attempt = server.Store.Attempts.Submit(id, person.Pseudonym);
        string sha256 = attempt.Attempt.Photos[0].Sha256;

        byte[] phone = await client.GetByteArrayAsync(new Uri($"/attempts/{id}/photos/{sha256}", UriKind.Relative), TestContext.Current.CancellationToken);
        byte[] seen = await desk.GetByteArrayAsync(new Uri($"/desk/{id}/photos/{sha256}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(noted, server.Store.Photos.Read(sha256));
        Assert.All((byte[][])[phone, seen], shown =>
        {
            Assert.Equal([0xFF, 0xD8, 0xFF], shown[..3]);
            Assert.Equal(-1, shown.AsSpan().IndexOf("Exif"u8));
            Assert.Equal(-1, shown.AsSpan().IndexOf("106 deg"u8));
            Assert.Equal(-1, shown.AsSpan().IndexOf("film"u8));
        });
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, Person person, string secret) => WorkshopServer.PostAsync(client, "/sign-in", "/sign-in", ("name", person.Pseudonym), ("secret", secret));

    private static Task<HttpResponseMessage> CodeAsync(HttpClient client, string code) => WorkshopServer.PostAsync(client, "/sign-in/code", "/sign-in/code", ("code", code));

    /// <summary>What a page answers within ten looks at the sign-in.</summary>
    private static async Task<string?> EventuallyAsync(HttpClient client, string path, Func<HttpResponseMessage, string?> what)
    {
        string? found = null;
        for (int i = 0; i < 100 && found is null; i++)
        {
            using HttpResponseMessage answer = await WorkshopServer.GetAsync(client, path);
            found = what(answer);
            if (found is null) await Task.Delay(100);
        }

        return found;
    }

    /// <summary>What an authenticator app shows (RFC 6238), so many half minutes from now.</summary>
    private static string Code(string key, int later)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = key.ToUpperInvariant().Aggregate(System.Numerics.BigInteger.Zero, (sum, letter) => (sum << 5) + Letters.IndexOf(letter));
        byte[] secret = (bits >> (key.Length * 5 % 8)).ToByteArray(isUnsigned: true, isBigEndian: true), counter = new byte[8];
        byte[] padded = [.. new byte[key.Length * 5 / 8 - secret.Length], .. secret];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // The authenticator apps' own algorithm.
        byte[] hash = HMACSHA1.HashData(padded, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<code>([A-Z2-7]{32})</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([A-Z0-9]{5}-[A-Z0-9]{5})</code></li>")]
    private static partial Regex RecoveryCode();
}
