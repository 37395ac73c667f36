using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using WeldVision.Cli;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(WeldVision.Web.Tests.WorkshopServer))]

namespace WeldVision.Web.Tests;

/// <summary>A server with a class of three and staff of three, all able to sign in, that every test of this assembly talks to.</summary>
public partial class WorkshopServer : IAsyncLifetime
{
    public const string Cohort = "2026-A", Project = "bracket", Pin = "482915", Password = "weld-the-root-first";

    private readonly string _folder = Directory.CreateTempSubdirectory("weldvision-web-").FullName;
    private Engine? _engine;
    private WebHost? _host;

    public static string Root { get; } = FindRoot();

    public Uri Address => _host!.Address;

    internal WebHost Host => _host!;

    protected string Folder => _folder;

    /// <value>Connection string of a PostgreSQL database; null for the file.</value>
    protected virtual string? Postgres => null;

    /// <summary>What another workshop is served with.</summary>
    protected virtual WebOptions Adapt(WebOptions usual) => usual;

    public RecordStore Store { get; private set; } = null!;

    public Person Ayu { get; private set; } = null!;

    public Person Bayu { get; private set; } = null!;

    public Person Citra { get; private set; } = null!;

    public Person Instructor { get; private set; } = null!;

    public Person Assessor { get; private set; } = null!;

    public Person Administrator { get; private set; } = null!;

    public static byte[] DemoPhoto(string name) => File.ReadAllBytes(DemoPath(name));

    public static string DemoPath(string name) => Path.Combine(Root, "datasets", "demo", name);

    public async ValueTask InitializeAsync()
    {
        var place = new RecordPlace(_folder, Postgres);
        Store = RecordStore.Open(place, TimeProvider.System);
        Person[] trainees = [.. Store.People.AddTrainees(new[] { "Ayu Lestari", "Bayu Pratama", "Citra Dewi" }.Select(name => new Trainee { Name = name }), Cohort)];
        (Ayu, Bayu, Citra) = (trainees[0], trainees[1], trainees[2]);
        Instructor = Store.People.AddStaff("Siti Rahma", PersonRole.Instructor);
        Assessor = Store.People.AddStaff("Rina Kusuma", PersonRole.Assessor);
        Store.Projects.ImportUnits("units.csv", await File.ReadAllTextAsync(DemoPath("units.csv")));
        Store.Projects.Add("project.json", DemoPhoto("project.json"), Cohort, name => ScoreCommand.RubricOf(name, DemoPath("")));
        _engine = new(Path.Combine(Root, "models", "weld-surface"), new(), new());
        await StartAsync();
        await MakeAccountsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_host is not null) await _host.DisposeAsync();
        _engine?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Serves the same record anew, as after a restart.</summary>
    public async Task RestartAsync()
    {
        await _host!.DisposeAsync();
        Store = RecordStore.Open(new(_folder, Postgres), TimeProvider.System);
        await StartAsync();
    }

    private async Task StartAsync() => _host = await WebHost.StartAsync(
        Adapt(new() { Store = Store, Place = new(_folder, Postgres), CreatePipeline = _engine!.CreatePipeline, Reduce = ServeCommand.Reduce, Clock = TimeProvider.System, Port = 0 }), CancellationToken.None);

    /// <summary>Every endpoint as "METHOD path".</summary>
    public IEnumerable<string> Endpoints() => _host!.Endpoints;

    /// <summary>A browser without a screen: cookies, but no redirects followed.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };

    public async Task<HttpClient> ClientOf(Person person)
    {
        HttpClient client = Client();
        using HttpResponseMessage answer = await PostAsync(client, "/sign-in", "/sign-in", ("name", person.Pseudonym), ("secret", person.IsStaff ? Password : Pin));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    public static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request) => client.SendAsync(request);

    public static Task<string> TextAsync(HttpClient client, string path) => client.GetStringAsync(new Uri(path, UriKind.Relative));

    public static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync());

    /// <summary>Posts a form as the page that holds it would.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        string token = await TokenOn(client, page);
        using var form = new FormUrlEncodedContent([.. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        return await client.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    public static async Task<string> TokenOn(HttpClient client, string page) =>
        Token().Match(await TextAsync(client, page)) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{page} has no form.");

    /// <summary>An attempt of a trainee, handed in over the API and the page.</summary>
    public async Task<AttemptRecord> SubmittedAsync(Person trainee, string task, string photo)
    {
        using HttpClient client = await ClientOf(trainee);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(DemoPhoto(photo)), "photo", photo }, { new StringContent(Project), "project" }, { new StringContent(task), "task" } };
        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form);
        int id = (await JsonAsync(answer)).GetProperty("attempt").GetProperty("id").GetInt32();
        return Store.Attempts.Submit(id, trainee.Pseudonym);
    }

    /// <summary>One more trainee who can sign in; the cohort is added when it is new.</summary>
    public async Task<Person> AddTraineeAsync(string name, string cohort)
    {
        Person person = Store.People.AddTrainees([new() { Name = name }], cohort)[0];
        using HttpClient staff = await ClientOf(Instructor);
        (await PostAsync(staff, "/people", "/people", ("person", person.Pseudonym), ("secret", Pin))).Dispose();
        return person;
    }

    private async Task MakeAccountsAsync()
    {
        using HttpClient client = Client();
        string first = _host!.FirstAdministrator!.PathAndQuery;
        using HttpResponseMessage made = await PostAsync(client, first, "/first", ("key", first[(first.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("name", "Agus Setiawan"), ("secret", Password));
        Assert.Equal("/people", made.Headers.Location?.OriginalString);
        Administrator = Store.People.Find("Agus Setiawan");
        foreach (Person person in (Person[])[Ayu, Bayu, Citra, Instructor, Assessor])
        {
            using HttpResponseMessage set = await PostAsync(client, "/people", "/people", ("person", person.Pseudonym), ("secret", person.IsStaff ? Password : Pin));
            Assert.Equal($"/people?done={person.Pseudonym}", set.Headers.Location?.OriginalString);
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WeldVision.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a folder below the repository.");
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
