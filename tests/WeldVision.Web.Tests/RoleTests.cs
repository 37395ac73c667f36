using System.Net;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>Who may open what.</summary>
public sealed class RoleTests(WorkshopServer server)
{
    /// <summary>Status by path for nobody, a trainee, an instructor, an assessor, an administrator.</summary>
    private static readonly Dictionary<string, int[]> Expected = new(StringComparer.Ordinal)
    {
        ["GET /"] = [302, 200, 302, 302, 302],
        ["GET /portfolio"] = [302, 200, 403, 403, 403],
        ["GET /tasks/{project}/{task}"] = [302, 200, 403, 403, 403],
        ["POST /tasks/{project}/{task}"] = [401, 400, 403, 403, 403],
        ["GET /attempts/{id:int}"] = [302, 404, 403, 403, 403],
        ["GET /attempts/{id:int}/photos/{sha256}"] = [302, 404, 403, 403, 403],
        ["POST /attempts/{id:int}/submit"] = [401, 400, 403, 403, 403],
        ["POST /attempts/{id:int}/appeal"] = [401, 400, 403, 403, 403],
        ["GET /desk"] = [302, 403, 200, 200, 200],
        ["GET /desk/{id:int}"] = [302, 403, 404, 404, 404],
        ["GET /desk/{id:int}/photos/{sha256}"] = [302, 403, 404, 404, 404],
        ["POST /desk/{id:int}/evidence"] = [401, 403, 400, 400, 400],
        ["POST /desk/{id:int}/decision"] = [401, 403, 400, 400, 400],
        ["GET /people"] = [302, 403, 200, 200, 200],
        ["POST /people"] = [401, 403, 400, 400, 400],
        ["POST /api/v1/inspections"] = [401, 415, 415, 415, 415],
        ["POST /api/v1/aim"] = [401, 415, 415, 415, 415],
        ["GET /attempts/{id:int}/find"] = [302, 404, 403, 403, 403],
        ["POST /attempts/{id:int}/find"] = [401, 400, 403, 403, 403],
        ["GET /booth"] = [302, 403, 200, 200, 200],
        ["POST /booth/cards"] = [401, 403, 400, 400, 400],
        ["POST /booth/cards/revoke"] = [401, 403, 400, 400, 400],
        ["POST /booth/tablet"] = [401, 403, 400, 400, 400],
        ["POST /booth/tablet/end"] = [401, 403, 400, 400, 400],
        ["POST /booth/devices"] = [401, 403, 403, 403, 400],
        ["POST /booth/devices/revoke"] = [401, 403, 403, 403, 400],
        ["GET /card/{secret}"] = [410, 410, 410, 410, 410],
        ["GET /ticket/{secret}"] = [410, 410, 410, 410, 410],
        ["POST /ticket/{secret}"] = [410, 410, 410, 410, 410],
        ["POST /tickets/{project}/{task}"] = [401, 400, 403, 403, 403],
        ["GET /tickets/{id}"] = [302, 410, 403, 403, 403],
        ["GET /tickets/{id}/state"] = [302, 404, 403, 403, 403],
        ["GET /phones"] = [200, 200, 200, 200, 200],
        ["GET /phones/root.crt"] = [404, 404, 404, 404, 404],
        ["GET /sign-in"] = [200, 200, 200, 200, 200],
        ["POST /sign-in"] = [400, 400, 400, 400, 400],
        ["POST /sign-out"] = [400, 400, 400, 400, 400],
        ["GET /first"] = [403, 403, 403, 403, 403],
        ["POST /first"] = [400, 400, 400, 400, 400],
        ["POST /language"] = [400, 400, 400, 400, 400],
        ["GET /openapi/{documentName}.json"] = [200, 200, 200, 200, 200],
        ["GET /health/live"] = [200, 200, 200, 200, 200],
        ["GET /health/ready"] = [200, 200, 200, 200, 200],
        ["GET /assets/site.css"] = [200, 200, 200, 200, 200],
        ["GET /assets/queue.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/waiting.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/send.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/camera.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/find.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/ticket.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/lock.js"] = [200, 200, 200, 200, 200],
        ["GET /assets/barlow-400.woff2"] = [200, 200, 200, 200, 200],
        ["GET /assets/barlow-600.woff2"] = [200, 200, 200, 200, 200],
        ["GET /assets/barlow-condensed-600.woff2"] = [200, 200, 200, 200, 200],
    };

    [Fact]
    public async Task Every_endpoint_answers_each_role_as_the_table_says()
    {
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), server.Endpoints().Order(StringComparer.Ordinal));
        Person?[] people = [null, server.Ayu, server.Instructor, server.Assessor, server.Administrator];
        for (int role = 0; role < people.Length; role++)
        {
            using HttpClient client = people[role] is { } person ? await server.ClientOf(person) : server.Client();
            foreach (var (endpoint, statuses) in Expected)
            {
                string method = endpoint.Split(' ')[0], path = endpoint.Split(' ')[1]
                    .Replace("{project}", WorkshopServer.Project, StringComparison.Ordinal).Replace("{task}", "fillet-pb", StringComparison.Ordinal)
                    .Replace("{id:int}", "999", StringComparison.Ordinal).Replace("{sha256}", new('0', 64), StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new(method), path);
                using HttpResponseMessage answer = await WorkshopServer.SendAsync(client, request);
                Assert.True(statuses[role] == (int)answer.StatusCode, $"{people[role]?.Role.ToString() ?? "nobody"}, {endpoint}: expected {statuses[role]}, found {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Another_trainees_attempt_is_not_found()
    {
        AttemptRecord attempt = server.Store.Attempts.Start(new(WorkshopServer.Project, "fillet-pb", server.Bayu.Pseudonym, new()));
        using HttpClient other = await server.ClientOf(server.Ayu), own = await server.ClientOf(server.Bayu);

        using HttpResponseMessage guessed = await WorkshopServer.GetAsync(other, $"/attempts/{attempt.Attempt.Id}"), shown = await WorkshopServer.GetAsync(own, $"/attempts/{attempt.Attempt.Id}");
        using HttpResponseMessage submitted = await WorkshopServer.PostAsync(other, "/", $"/attempts/{attempt.Attempt.Id}/submit");

        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, submitted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task Form_without_its_token_changes_nothing()
    {
        using HttpClient client = await server.ClientOf(server.Administrator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/people") { Content = new FormUrlEncodedContent([new("person", server.Ayu.Pseudonym), new("secret", "000000")]) };

        using HttpResponseMessage answer = await WorkshopServer.SendAsync(client, request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using HttpClient ayu = await server.ClientOf(server.Ayu);
    }

    [Fact]
    public async Task Five_wrong_pins_lock_the_account_until_a_new_pin_is_set()
    {
        Person dewi = server.Store.People.AddTrainees([new() { Name = "Dewi Anggraini" }], "locked")[0];
        using HttpClient staff = await server.ClientOf(server.Instructor), client = server.Client();
        (await WorkshopServer.PostAsync(staff, "/people", "/people", ("person", dewi.Pseudonym), ("secret", WorkshopServer.Pin))).Dispose();
        for (int i = 0; i < 5; i++) (await WorkshopServer.PostAsync(client, "/sign-in", "/sign-in", ("name", dewi.Pseudonym), ("secret", "000000"))).Dispose();

        using HttpResponseMessage locked = await WorkshopServer.PostAsync(client, "/sign-in", "/sign-in", ("name", dewi.Pseudonym), ("secret", WorkshopServer.Pin));
        Assert.Contains("Terlalu banyak percobaan salah.", await WorkshopServer.BodyAsync(locked), StringComparison.Ordinal);

        (await WorkshopServer.PostAsync(staff, "/people", "/people", ("person", dewi.Pseudonym), ("secret", "194837"))).Dispose();
        using HttpResponseMessage opened = await WorkshopServer.PostAsync(client, "/sign-in", "/sign-in", ("name", dewi.Pseudonym), ("secret", "194837"));
        Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
    }
}
