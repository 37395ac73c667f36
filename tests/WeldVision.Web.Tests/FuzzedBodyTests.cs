using System.Net;
using System.Text;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>Spoiled bodies for everything that takes one: each is answered, none by a fault of the server.</summary>
public sealed class FuzzedBodyTests
{
    private const int Seed = 20261128, Bodies = 20_000, Part = 100, MostSteps = 8;

    private const string Boundary = "weld", Multipart = $"multipart/form-data; boundary={Boundary}", Form = "application/x-www-form-urlencoded";

    private static readonly string[] Words = ["", "\0", "\r\n", "--weld", "--weld--", "Content-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"", "%00", "%", "&", "=", "-1", "99999999999999999999", "[{}]", "null", "\uD83D\uDD25", "../../x", "name=", "project", "attempt"];

    [Fact]
    public Task Spoiled_body_is_answered_and_never_by_a_fault_of_the_server() => SendAsync(Bodies / Part);

    [Fact(Explicit = true)]
    public Task Twenty_thousand_spoiled_bodies_are_answered_and_never_by_a_fault_of_the_server() => SendAsync(Bodies);

    [Fact]
    public async Task Form_that_lacks_its_end_is_its_senders_fault()
    {
        await using var server = new UnhurriedWorkshop();
        await server.InitializeAsync();
        using HttpClient trainee = await server.ClientOf(server.Ayu);
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(Parts(("project", WorkshopServer.Project))[..^$"--{Boundary}--\r\n".Length]));
        content.Headers.TryAddWithoutValidation("Content-Type", Multipart);

        using HttpResponseMessage answer = await trainee.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("The form ends before its last part does. Send it again.", (await WorkshopServer.JsonAsync(answer)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Way_back_that_no_header_can_hold_leads_to_the_first_page()
    {
        await using var server = new UnhurriedWorkshop();
        await server.InitializeAsync();
        using HttpClient visitor = server.Client();

        using HttpResponseMessage answer = await WorkshopServer.PostAsync(visitor, "/sign-in", "/language", ("to", "en"), ("back", "/\uD83D\uDD25"));

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    private static async Task SendAsync(int bodies)
    {
        await using var server = new UnhurriedWorkshop();
        await server.InitializeAsync();
        using HttpClient trainee = await server.ClientOf(server.Ayu), staff = await server.ClientOf(server.Administrator);
        int attempt = server.Store.Attempts.Start(new(WorkshopServer.Project, "fillet-pb", server.Ayu.Pseudonym, new())).Attempt.Id;
        string token = await WorkshopServer.TokenOn(trainee, "/"), staffToken = await WorkshopServer.TokenOn(staff, "/booth");
        (HttpClient Client, string Path, string Type, string Body)[] targets =
        [
            (trainee, "/api/v1/inspections", Multipart, Parts(("photo\"; filename=\"a.jpg", "\u00FF\u00D8\u00FF no photo"), ("project", WorkshopServer.Project), ("task", "fillet-pb"), ("amperes", "110"), ("view", "face"), ("attempt", "1"))),
            (trainee, "/api/v1/aim", "image/jpeg", "\u00FF\u00D8\u00FF no photo"),
            (trainee, $"/tasks/{WorkshopServer.Project}/fillet-pb", Multipart, Parts(("__RequestVerificationToken", token), ("key", "k"), ("photo\"; filename=\"a.jpg", "\u00FF\u00D8\u00FF no photo"), ("volts", "24,5"))),
            (trainee, $"/attempts/{attempt}/find", Form, $"__RequestVerificationToken={token}&grade=2&places=" + Uri.EscapeDataString("[{\"photo\":\"aa\",\"x\":1,\"y\":2}]")),
            (trainee, $"/attempts/{attempt}/appeal", Form, $"__RequestVerificationToken={token}&version=1&reason=because&line=profile"),
            (trainee, "/sign-in", Form, $"__RequestVerificationToken={token}&name=Nobody&secret=730164&cohort={WorkshopServer.Cohort}&back=%2F"),
            (trainee, "/sign-in/code", Form, $"__RequestVerificationToken={token}&code=123456&back=%2F"),
            (trainee, "/language", Form, $"__RequestVerificationToken={token}&to=en&back=%2F"),
            (staff, "/booth/tablet", Form, $"__RequestVerificationToken={staffToken}&cohort={WorkshopServer.Cohort}&minutes=3"),
            (staff, "/booth/cards/revoke", Form, $"__RequestVerificationToken={staffToken}&person=T-000"),
            (staff, "/second-factor", Form, $"__RequestVerificationToken={staffToken}&code=123456&password=none"),
        ];
        Dictionary<int, int> answers = [];
        for (int i = 0; i < bodies; i++)
        {
            var (client, path, type, body) = targets[i % targets.Length];
            byte[] spoilt = Spoil(body, new Random(unchecked((Seed * 31) + i)));
            using var content = new ByteArrayContent(spoilt);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using HttpResponseMessage answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            int status = (int)answer.StatusCode;
            answers[status] = answers.GetValueOrDefault(status) + 1;
            Assert.True(status is < 500 and not 404, $"{path}: {status} for {Convert.ToHexStringLower(spoilt)}");
        }

        using HttpResponseMessage well = await WorkshopServer.GetAsync(trainee, "/portfolio");
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bodies} bodies: {string.Join(", ", answers.OrderBy(one => one.Key).Select(one => $"{one.Value} x {one.Key}"))}");
    }

    private static string Parts(params (string Name, string Value)[] parts) => string.Concat(parts.Select(part => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part.Name}\"\r\n\r\n{part.Value}\r\n")) + $"--{Boundary}--\r\n";

    /// <summary>The body with a few of its bytes removed, doubled, changed or replaced by what parsers look for.</summary>
    private static byte[] Spoil(string body, Random random)
    {
        List<byte> bytes = [.. Encoding.Latin1.GetBytes(body)];
        for (int steps = random.Next(MostSteps + 1); steps > 0; steps--)
        {
            int at = random.Next(bytes.Count + 1), length = Math.Min(random.Next(1, 20), bytes.Count - at);
            if (random.Next(2) == 0) bytes.RemoveRange(at, length);
            else if (random.Next(2) == 0) bytes.InsertRange(at, bytes.GetRange(at, length));
            if (random.Next(2) == 0) bytes.InsertRange(Math.Min(at, bytes.Count), Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
            else if (bytes.Count > 0) bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
        }

        return [.. bytes];
    }
}
