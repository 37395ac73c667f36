using System.Net;
using System.Text.Json;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What a trainee agrees to, and who looked at what is theirs.</summary>
public sealed class MyDataTests(WorkshopServer server)
{
    [Fact]
    public async Task Trainee_agrees_and_takes_back_on_their_own_page_in_both_languages()
    {
        Person trainee = await server.AddTraineeAsync("Data Saya", WorkshopServer.Cohort);
        using HttpClient client = await server.ClientOf(trainee);
        string before = await WorkshopServer.TextAsync(client, "/my-data");
        Assert.Contains("Melatih model", before, StringComparison.Ordinal);
        Assert.Contains("belum ditanyakan", before, StringComparison.Ordinal);

        (await WorkshopServer.PostAsync(client, "/my-data", "/my-data/consent", ("purpose", "Teaching"), ("agrees", "true"))).Dispose();
        Consent given = server.Store.Consents.Of(trainee.Pseudonym)[ConsentPurpose.Teaching];
        Assert.True(given.Stands);
        Assert.Equal(trainee.Pseudonym, given.GivenBy);
        (await WorkshopServer.PostAsync(client, "/my-data", "/my-data/consent", ("purpose", "Teaching"), ("agrees", "false"))).Dispose();
        Assert.False(server.Store.Consents.Of(trainee.Pseudonym)[ConsentPurpose.Teaching].Stands);
        Assert.DoesNotContain(ConsentPurpose.Grading, server.Store.Consents.Of(trainee.Pseudonym).Keys);

        (await WorkshopServer.PostAsync(client, "/my-data", "/language", ("to", "en"), ("back", "/my-data"))).Dispose();
        string english = await WorkshopServer.TextAsync(client, "/my-data");
        Assert.Contains("taken back", english, StringComparison.Ordinal);
        Assert.Contains("Your grade does not depend on it.", english, StringComparison.Ordinal);
        using HttpResponseMessage unknown = await WorkshopServer.PostAsync(client, "/my-data", "/my-data/consent", ("purpose", "7"), ("agrees", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task Who_looked_is_told_to_the_trainee_and_survives_a_restart()
    {
        await using var own = new WorkshopServer();
        await own.InitializeAsync();
        AttemptRecord handedIn = await own.SubmittedAsync(own.Bayu, "fillet-pb", "sound-1.jpg");
        using (HttpClient instructor = await own.ClientOf(own.Instructor))
        {
            string photo = $"/desk/{handedIn.Attempt.Id}/photos/{handedIn.Attempt.Photos[0].Sha256}";
            for (int i = 0; i < 3; i++) (await WorkshopServer.GetAsync(instructor, photo)).Dispose();
        }

        // Ends before the time to write has come: what was noted is written on the way out.
        await own.RestartAsync();

        using HttpClient trainee = await own.ClientOf(own.Bayu);
        string page = await WorkshopServer.TextAsync(trainee, "/my-data");
        using JsonDocument file = JsonDocument.Parse(await WorkshopServer.TextAsync(trainee, "/my-data/file"));
        JsonElement look = Assert.Single(file.RootElement.GetProperty("looks").EnumerateArray());
        Assert.Equal(("Siti Rahma", "Photo", $"attempt/{handedIn.Attempt.Id}"), (look.GetProperty("Name").GetString(), look.GetProperty("What").GetString(), look.GetProperty("Subject").GetString()));
        Assert.Contains("<b>Siti Rahma</b> <span>foto", page, StringComparison.Ordinal);
        Assert.Empty(own.Store.Looks.At(own.Ayu.Pseudonym));
    }
}
