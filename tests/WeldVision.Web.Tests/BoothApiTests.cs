using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Booth;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>Devices at the booths, keys, limits and exams over the HTTP interface.</summary>
public sealed class BoothApiTests(WorkshopServer server)
{
    private static readonly (string, string)[] Task = [("project", WorkshopServer.Project), ("task", "fillet-pb")];

    [Fact]
    public async Task Device_sends_for_trainees_of_its_cohort_and_for_nobody_else()
    {
        await server.AddTraineeAsync("Of Another Class", "2026-B");
        var (_, token) = server.Store.Devices.Add("booth-7", WorkshopServer.Cohort, "7", server.Administrator.Pseudonym);

        var (status, json) = await SendAsync(server, token, "sound-1.jpg", [.. Task, ("trainee", server.Ayu.Shown), ("booth", "99")]);
        var (other, refused) = await SendAsync(server, token, "sound-1.jpg", [.. Task, ("trainee", "Of Another Class")]);
        var (nobody, _) = await SendAsync(server, token, "sound-1.jpg", Task);

        Assert.Equal(HttpStatusCode.OK, status);
        Attempt attempt = server.Store.Attempts.Get(json.GetProperty("attempt").GetProperty("id").GetInt32()).Attempt;
        Assert.Equal((server.Ayu.Pseudonym, "7"), (attempt.Trainee, attempt.Settings.Booth));
        Assert.Equal(HttpStatusCode.BadRequest, other);
        Assert.Contains("Nobody in the cohort", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, nobody);
    }

    [Fact]
    public async Task Token_opens_no_page_and_ends_when_it_is_revoked()
    {
        var (device, token) = server.Store.Devices.Add("booth-8", WorkshopServer.Cohort, booth: null, server.Administrator.Pseudonym);
        using HttpClient client = Client(server, token);

        using HttpResponseMessage page = await WorkshopServer.GetAsync(client, "/booth");
        var (before, _) = await SendAsync(server, token, "sound-1.jpg");
        server.Store.Devices.Revoke(device.Name, server.Administrator.Pseudonym);
        var (after, problem) = await SendAsync(server, token, "sound-1.jpg");

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Unauthorized, after);
        Assert.Equal(401, problem.GetProperty("status").GetInt32());
        Assert.Equal(["revoke-device", "add-device"], server.Store.Audit.Latest(1000).Where(entry => entry.Subject == "device/booth-8").Select(entry => entry.Action));
    }

    [Fact]
    public async Task Same_key_gives_the_same_answer_after_a_restart_and_refuses_another_photo()
    {
        await using var own = new WorkshopServer();
        await own.InitializeAsync();
        var (_, token) = own.Store.Devices.Add("booth-1", WorkshopServer.Cohort, "1", own.Administrator.Pseudonym);

        var (_, first) = await SendAsync(own, token, "pores-1.jpg", [.. Task, ("trainee", own.Ayu.Shown)], "key-1");
        var (_, free) = await SendAsync(own, token, "pores-1.jpg", [], "key-2");
        await own.RestartAsync();
        var (_, again) = await SendAsync(own, token, "pores-1.jpg", [.. Task, ("trainee", own.Ayu.Shown)], "key-1");
        var (_, freeAgain) = await SendAsync(own, token, "pores-1.jpg", [], "key-2");
        var (other, problem) = await SendAsync(own, token, "sound-1.jpg", [.. Task, ("trainee", own.Ayu.Shown)], "key-1");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(free.GetRawText(), freeAgain.GetRawText());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other);
        Assert.StartsWith("This Idempotency-Key was used for another photo", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Single(own.Store.Attempts.OpenOf(own.Ayu.Pseudonym));
    }

    [Fact]
    public async Task Two_requests_at_once_under_one_key_are_one_attempt()
    {
        var (_, token) = server.Store.Devices.Add("booth-2", WorkshopServer.Cohort, "2", server.Administrator.Pseudonym);
        Person trainee = await server.AddTraineeAsync("At Once", WorkshopServer.Cohort);

        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(server, token, "pores-2.jpg", [.. Task, ("trainee", trainee.Pseudonym)], "at-once")));

        Assert.Single(answers.Select(one => one.Json.GetRawText()).Distinct());
        Assert.Single(Assert.Single(server.Store.Attempts.OpenOf(trainee.Pseudonym)).Attempt.Photos);
    }

    [Fact]
    public async Task Free_inspection_hides_the_findings_while_an_exam_is_before_the_trainee()
    {
        Person trainee = await server.AddTraineeAsync("Exam Taker", "2026-exam");
        server.Store.Projects.Add("project.json", Encoding.UTF8.GetBytes(ExamJson), "2026-exam", name => Cli.ScoreCommand.RubricOf(name, WorkshopServer.DemoPath("")));
        var (_, token) = server.Store.Devices.Add("exam-booth", "2026-exam", "1", server.Administrator.Pseudonym);
        using HttpClient client = await server.ClientOf(trainee), staff = await server.ClientOf(server.Instructor);

        JsonElement open = await FreeAsync(client), byDevice = (await SendAsync(server, token, "pores-1.jpg")).Json, byStaff = await FreeAsync(staff), elsewhere = await FreeAsync(await server.ClientOf(server.Bayu));

        Assert.True(open.GetProperty("hidden").GetBoolean());
        Assert.False(open.TryGetProperty("beads", out _));
        Assert.True(byDevice.GetProperty("hidden").GetBoolean());
        Assert.Equal("inspected", byStaff.GetProperty("outcome").GetString());
        Assert.Equal("inspected", elsewhere.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Who_sends_too_often_is_told_when_to_come_again_and_others_go_on()
    {
        await using var strict = new StrictWorkshop();
        await strict.InitializeAsync();
        using HttpClient ayu = await strict.ClientOf(strict.Ayu), bayu = await strict.ClientOf(strict.Bayu);

        JsonElement first = await FreeAsync(ayu);
        using HttpResponseMessage second = await PostAsync(ayu, "sound-1.jpg", [], key: null), others = await PostAsync(bayu, "sound-1.jpg", [], key: null);

        Assert.Equal("inspected", first.GetProperty("outcome").GetString());
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Theory]
    [InlineData("sound-1.jpg", "")]
    [InlineData("blurred.jpg", "blur")]
    [InlineData("too-dark.jpg", "too-dark")]
    public async Task Frame_of_a_camera_is_judged_by_the_same_rules_and_not_kept(string photo, string issue)
    {
        using HttpClient client = await server.ClientOf(await server.AddTraineeAsync($"Aims {photo}", WorkshopServer.Cohort));
        byte[] picture = WorkshopServer.Photos.Reduce(WorkshopServer.DemoPhoto(photo), 640)!;
        using var frame = new ByteArrayContent(picture);
        frame.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");

        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/aim", UriKind.Relative), frame, TestContext.Current.CancellationToken);
        JsonElement issues = (await WorkshopServer.JsonAsync(answer)).GetProperty("issues");

        Assert.Equal(issue, issues.GetArrayLength() == 0 ? "" : issues[0].GetProperty("code").GetString());
        Assert.False(server.Store.Photos.Has(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(picture))));
    }

    [Fact]
    public async Task Document_describes_every_member_of_an_answer_and_every_refusal()
    {
        using HttpClient client = await server.ClientOf(server.Instructor);
        using var document = JsonDocument.Parse(await WorkshopServer.TextAsync(client, "/openapi/v1.json"));
        JsonElement operation = document.RootElement.GetProperty("paths").GetProperty("/api/v1/inspections").GetProperty("post");
        JsonElement answer = await FreeAsync(client);

        List<string> unknown = [];
        Compare(document.RootElement, operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema"), answer, "answer", unknown);
        Assert.Empty(unknown);
        foreach (string status in (string[])["400", "401", "403", "413", "415", "422", "429", "503"])
            Assert.True(operation.GetProperty("responses").GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _), status);
        Assert.Equal("Idempotency-Key", operation.GetProperty("parameters")[0].GetProperty("name").GetString());
        Assert.True(document.RootElement.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("device", out _));
    }

    [Fact]
    public async Task Examples_of_the_documentation_send_a_photo_once()
    {
        var (_, token) = server.Store.Devices.Add("examples", WorkshopServer.Cohort, "9", server.Administrator.Pseudonym);
        Person byCurl = await server.AddTraineeAsync("Sent By Curl", WorkshopServer.Cohort), byCode = await server.AddTraineeAsync("Sent By Code", WorkshopServer.Cohort);
        var start = new ProcessStartInfo(Path.Combine(WorkshopServer.Root, "docs", "api", "send-photo.sh"), [WorkshopServer.Project, "fillet-pb", byCurl.Shown, WorkshopServer.DemoPath("sound-1.jpg"), WorkshopServer.DemoPath("sound-1.jpg")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WELDVISION_URL"] = server.Address.AbsoluteUri.TrimEnd('/'), ["WELDVISION_TOKEN"] = token },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), faults = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = server.Address };
        var sender = new PhotoSender(client, token);
        JsonElement sent = await sender.SendAsync(WorkshopServer.DemoPhoto("sound-2.jpg"), WorkshopServer.Project, "fillet-pb", byCode.Shown, TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"{output}{faults}");
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0], lines[1]);
        Assert.Single(server.Store.Attempts.OpenOf(byCurl.Pseudonym));
        Assert.Equal(Assert.Single(server.Store.Attempts.OpenOf(byCode.Pseudonym)).Attempt.Id, sent.GetProperty("attempt").GetProperty("id").GetInt32());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync([1, 2, 3], WorkshopServer.Project, "fillet-pb", byCode.Shown, TestContext.Current.CancellationToken));
        Assert.Equal("This is no photo: expected JPEG, PNG, WebP, BMP or TIFF.", refused.Message);
    }

    private const string ExamJson = """
        {"schemaVersion":1,"id":"exam-only","title":{"en":"Exam","id":"Ujian"},"phases":[{"kind":"work","weight":100,"deliverables":[{"id":"exam","title":{"en":"Exam","id":"Ujian"},"weight":100,
          "task":{"process":"SMAW","position":"PB","joint":{"kind":"fillet","thickness":"10","throat":"5","faceWidth":"8"},"edition":2023,"rubric":"plate-fillet-smaw","counts":"first","exam":true}}]}]}
        """;

    private static async Task<JsonElement> FreeAsync(HttpClient client)
    {
        using HttpResponseMessage answer = await PostAsync(client, "pores-1.jpg", [], key: null);
        return await WorkshopServer.JsonAsync(answer);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(WorkshopServer to, string token, string photo, (string Name, string Value)[]? fields = null, string? key = null)
    {
        using HttpClient client = Client(to, token);
        using HttpResponseMessage answer = await PostAsync(client, photo, fields ?? [], key);
        return (answer.StatusCode, await WorkshopServer.JsonAsync(answer));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string photo, (string Name, string Value)[] fields, string? key)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(WorkshopServer.DemoPhoto(photo)), "photo", photo } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await WorkshopServer.SendAsync(client, request);
    }

    private static HttpClient Client(WorkshopServer to, string token)
    {
        HttpClient client = to.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Names of members that the document says nothing of.</summary>
    private static void Compare(JsonElement document, JsonElement schema, JsonElement value, string at, List<string> unknown)
    {
        if (schema.TryGetProperty("oneOf", out JsonElement one)) schema = one.EnumerateArray().First(choice => !choice.TryGetProperty("type", out JsonElement type) || type.ToString() != "null");
        if (schema.TryGetProperty("$ref", out JsonElement reference)) schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray()) Compare(document, schema.GetProperty("items"), item, at, unknown);
        }
        else if (value.ValueKind == JsonValueKind.Object && !schema.TryGetProperty("additionalProperties", out _))
        {
            JsonElement known = schema.GetProperty("properties");
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (known.TryGetProperty(member.Name, out JsonElement inner)) Compare(document, inner, member.Value, $"{at}.{member.Name}", unknown);
                else unknown.Add($"{at}.{member.Name}");
            }
        }
    }
}
