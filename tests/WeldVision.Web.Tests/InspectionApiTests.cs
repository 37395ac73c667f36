using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>The HTTP interface for photos.</summary>
public sealed class InspectionApiTests(WorkshopServer server)
{
    [Fact]
    public async Task Photo_without_a_task_gives_the_line_of_inspect_and_no_attempt()
    {
        using HttpClient client = await server.ClientOf(server.Instructor);

        var (status, json) = await Send(client, WorkshopServer.DemoPhoto("two-beads.jpg"), key: null);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("inspected", json.GetProperty("outcome").GetString());
        Assert.Equal(2, json.GetProperty("beads").GetArrayLength());
        Assert.False(json.TryGetProperty("attempt", out _));
    }

    [Fact]
    public async Task Same_key_gives_the_same_answer_and_one_attempt()
    {
        using HttpClient client = await server.ClientOf(server.Citra);
        (string, string)[] task = [("project", WorkshopServer.Project), ("task", "butt-pa")];

        var (_, first) = await Send(client, WorkshopServer.DemoPhoto("pores-1.jpg"), "again", task);
        var (_, second) = await Send(client, WorkshopServer.DemoPhoto("pores-1.jpg"), "again", task);
        var (other, _) = await Send(client, WorkshopServer.DemoPhoto("sound-1.jpg"), "again", task);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Single(server.Store.Attempts.OpenOf(server.Citra.Pseudonym), one => one.Attempt.Task == "butt-pa");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other);
    }

    [Fact]
    public async Task Unreadable_photo_is_a_result()
    {
        using HttpClient client = await server.ClientOf(server.Instructor);

        var (status, json) = await Send(client, WorkshopServer.DemoPhoto("sound-1.jpg")[..2000], key: null);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("unreadable", json.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task What_is_no_picture_or_too_large_is_refused_with_a_problem()
    {
        using HttpClient client = await server.ClientOf(server.Instructor);

        var (text, problem) = await Send(client, "not a photo"u8.ToArray(), key: null);
        var (large, _) = await Send(client, new byte[30_000_001], key: null);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text);
        Assert.Equal("This is no photo: expected JPEG, PNG, WebP, BMP or TIFF.", problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large);
    }

    [Fact]
    public async Task Exam_hides_what_the_model_found()
    {
        using HttpClient client = await server.ClientOf(server.Citra);

        var (_, json) = await Send(client, WorkshopServer.DemoPhoto("undercut.jpg"), "exam", ("project", WorkshopServer.Project), ("task", "bracket-fillet"));

        Assert.True(json.GetProperty("hidden").GetBoolean());
        Assert.False(json.TryGetProperty("beads", out _));
        int id = json.GetProperty("attempt").GetProperty("id").GetInt32();
        Assert.DoesNotContain("class=\"verdict", await WorkshopServer.TextAsync(client, $"/attempts/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_of_the_interface_is_openapi_3_1_and_names_all_endpoints()
    {
        using HttpClient client = server.Client();

        using var document = JsonDocument.Parse(await WorkshopServer.TextAsync(client, "/openapi/v1.json"));

        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(["/api/v1/inspections", "/api/v1/aim"], document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> Send(HttpClient client, byte[] photo, string? key, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        using var file = new ByteArrayContent(photo);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "photo", "photo.jpg");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await WorkshopServer.SendAsync(client, request);
        return (answer.StatusCode, await WorkshopServer.JsonAsync(answer));
    }
}
