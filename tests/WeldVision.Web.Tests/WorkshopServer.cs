using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeldVision.Capture;
using WeldVision.Cli;
using WeldVision.Imaging.Decoding;
using WeldVision.Queue;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Score.Rubrics;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using Xunit;

[assembly: AssemblyFixture(typeof(WeldVision.Web.Tests.WorkshopServer))]

namespace WeldVision.Web.Tests;

/// <summary>A server with a class of three and staff of three, all able to sign in, that every test of this assembly talks to.</summary>
public partial class WorkshopServer : IAsyncLifetime
{
    public const string Cohort = "2026-A", Project = "bracket", Pin = "482915", Password = "weld-the-root-first";

    private readonly string _folder;
    private readonly string? _postgres;
    private QueueDatabase? _queue;
    private Engine? _engine;
    private WebHost? _host;

    public WorkshopServer()
        : this(null, null)
    {
    }

    /// <param name="postgres">Connection string of a database, which then has a queue too; null for the record's file.</param>
    /// <param name="folder">An empty folder for the record; null for a new one. It goes with the server.</param>
    internal WorkshopServer(string? postgres, string? folder = null) => (_postgres, _folder) = (postgres, folder ?? Directory.CreateTempSubdirectory("weldvision-web-").FullName);

    public static string Root { get; } = FindRoot();

    /// <value>The processes that decode for all servers of these tests: they hold nothing of a server's. They end with this one.</value>
    internal static ServedPhotos Photos { get; } = new(DecoderProcesses.UsualCost);

    /// <value>A task whose rubric asks for no gauge: what the photo shows, and three marks.</value>
    public const string LooksProject = "looks", LooksTask = "bead";

    public Uri Address => _host!.Address;

    public RecordPlace Place { get; private set; } = null!;

    internal WebHost Host => _host!;

    protected string Folder => _folder;

    /// <value>The clock of page and record.</value>
    protected virtual TimeProvider Time => TimeProvider.System;

    /// <value>What reads its photos.</value>
    internal virtual ServedPhotos Reader => Photos;

    /// <value>What decodes the photos that it inspects.</value>
    protected virtual IPhotoDecoder Decoder => Reader.Decoder;

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
        Place = new(_folder, _postgres);
        Store = RecordStore.Open(Place, Time);
        Person[] trainees = [.. Store.People.AddTrainees(new[] { "Ayu Lestari", "Bayu Pratama", "Citra Dewi" }.Select(name => new Trainee { Name = name }), Cohort)];
        (Ayu, Bayu, Citra) = (trainees[0], trainees[1], trainees[2]);
        Instructor = Store.People.AddStaff("Siti Rahma", PersonRole.Instructor);
        Assessor = Store.People.AddStaff("Rina Kusuma", PersonRole.Assessor);
        Store.Projects.ImportUnits("units.csv", await File.ReadAllTextAsync(DemoPath("units.csv")));
        Store.Projects.Add("project.json", DemoPhoto("project.json"), Cohort, name => ScoreCommand.RubricOf(name, DemoPath("")));
        _engine = new(Decoder, Path.Combine(Root, "models", "weld-surface"), new());
        Store.Projects.Add("looks.json", Looks, Cohort, name => RubricFile.Read(name, LooksRubric));
        _queue = _postgres is null ? null : QueueDatabase.Open(_postgres);
        _host = await StartAsync(Store, Place, new(0));
        await MakeAccountsAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_host is not null) await _host.DisposeAsync();
        _queue?.Dispose();
        _engine?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Another server on a record, with the checks of the sign-in and of the record every second.</summary>
    public Task<WebHost> StartAsync(RecordStore store, RecordPlace place, BlindSample blind) => WebHost.StartAsync(Adapt(new()
    {
        Store = store,
        Place = place,
        Queue = _queue,
        CreatePipeline = _engine!.CreatePipeline,
        Reduce = Reader.Reduce,
        DrawPhoto = Reader.Draw,
        Clock = Time,
        Port = 0,
        Blind = blind,
        SignInLook = TimeSpan.FromSeconds(1),
        // All tests come from one device, and faster than people.
        SignInsAMinute = 100_000,
        WrongTriesABooth = 100_000,
        RequestsAMinute = 100_000,
        RequestsAMinuteOfAll = 100_000,
        RecordLook = TimeSpan.FromSeconds(1),
    }), CancellationToken.None);

    /// <summary>Stops serving; the record is for whoever serves it next.</summary>
    public async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _host = null;
    }

    /// <summary>Serves the same record anew, as after a restart.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Store = RecordStore.Open(Place, Time);
        _host = await StartAsync(Store, Place, new(0));
    }

    /// <summary>Every endpoint as "METHOD path".</summary>
    public IEnumerable<string> Endpoints() => _host!.Endpoints;

    /// <summary>A browser without a screen: cookies, but no redirects followed.</summary>
    public HttpClient Client() => Client(Address);

    public static HttpClient Client(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address };

    public Task<HttpClient> ClientOf(Person person) => ClientOf(person, Address);

    public static async Task<HttpClient> ClientOf(Person person, Uri address)
    {
        HttpClient client = Client(address);
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
    public async Task<AttemptRecord> SubmittedAsync(Person trainee, string task, string photo, string project = Project)
    {
        using HttpClient client = await ClientOf(trainee);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(DemoPhoto(photo)), "photo", photo }, { new StringContent(project), "project" }, { new StringContent(task), "task" } };
        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form);
        int id = (await JsonAsync(answer)).GetProperty("attempt").GetProperty("id").GetInt32();
        return Store.Attempts.Submit(id, trainee.Pseudonym);
    }

    /// <summary>Gives somebody a PIN or a password, as the administrator does on the page.</summary>
    public async Task SetSecretAsync(Person person, string secret) =>
        Assert.Null(await _host!.Services.GetRequiredService<AccountBook>().SetAsync(person, secret, new(Language.Indonesian, Administrator.Pseudonym, Administrator.Shown, IsAdministrator: true, Appearance: null)));

    /// <summary>One more trainee who can sign in; the cohort is added when it is new.</summary>
    public async Task<Person> AddTraineeAsync(string name, string cohort)
    {
        Person person = Store.People.AddTrainees([new() { Name = name }], cohort)[0];
        await SetSecretAsync(person, Pin);
        return person;
    }

    private async Task MakeAccountsAsync()
    {
        using HttpClient client = Client();
        string first = _host!.FirstAdministrator!.PathAndQuery;
        using HttpResponseMessage made = await PostAsync(client, first, "/first", ("key", first[(first.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("name", "Agus Setiawan"), ("secret", Password));
        Assert.Equal("/people", made.Headers.Location?.OriginalString);
        Administrator = Store.People.Find("Agus Setiawan");
        foreach (Person person in (Person[])[Ayu, Bayu, Citra, Instructor, Assessor]) await SetSecretAsync(person, person.IsStaff ? Password : Pin);
    }

    private static byte[] Looks { get; } = """
        { "schemaVersion": 1, "id": "looks", "title": { "en": "Beads by their looks", "id": "Jalur las dari tampilannya" },
          "phases": [ { "kind": "work", "weight": 100, "deliverables": [ { "id": "bead", "title": { "en": "Bead on plate", "id": "Jalur las di pelat" }, "weight": 100, "task": {
            "process": "SMAW", "position": "PA", "joint": { "kind": "fillet", "thickness": "10", "throat": "5" }, "edition": 2023, "rubric": "looks", "counts": "best" } } ] } ] }
        """u8.ToArray();

    private static byte[] LooksRubric { get; } = """
        { "schemaVersion": 1, "name": "looks", "version": "1.0.0", "title": { "en": "Looks", "id": "Tampilan" }, "description": { "en": "By eye and photo.", "id": "Dengan mata dan foto." },
          "basis": "school-choice", "needsLocalExpert": false, "processes": ["SMAW"], "totalPoints": 100, "passMark": { "percent": 70, "basis": "school-choice" }, "holds": [],
          "lines": [
            { "id": "porosity", "source": "Ai", "title": { "en": "Surface pores", "id": "Porositas permukaan" }, "weight": 30, "basis": "school-choice", "code": "2017", "tag": "porosity", "measure": "count", "bins": [ { "from": 0, "to": 1, "points": 30 }, { "from": 1, "points": 10 } ] },
            { "id": "spatter", "source": "Ai", "title": { "en": "Spatter", "id": "Percikan" }, "weight": 10, "basis": "school-choice", "code": "602", "tag": "spatter", "measure": "count", "bins": [ { "from": 0, "to": 4, "points": 10 }, { "from": 4, "points": 0 } ] },
            { "id": "profile", "source": "Judge", "title": { "en": "Profile", "id": "Profil" }, "weight": 30, "basis": "school-choice", "judges": 1, "marks": MARKS30 },
            { "id": "ripples", "source": "Judge", "title": { "en": "Ripples", "id": "Riak" }, "weight": 20, "basis": "school-choice", "judges": 1, "marks": MARKS20 },
            { "id": "cleaning", "source": "Judge", "title": { "en": "Cleaning", "id": "Kebersihan" }, "weight": 10, "basis": "school-choice", "judges": 1, "marks": MARKS10 } ] }
        """.Replace("MARKS30", Marks(30), StringComparison.Ordinal).Replace("MARKS20", Marks(20), StringComparison.Ordinal).Replace("MARKS10", Marks(10), StringComparison.Ordinal).Select(letter => (byte)letter).ToArray();

    private static string Marks(int most) => "[" + string.Join(',', new[] { (0, "poor", "buruk"), (1, "fair", "kurang"), (2, "good", "baik"), (3, "excellent", "sangat baik") }
        .Select(level => $$"""{ "mark": {{level.Item1}}, "points": {{most * level.Item1 / 3}}, "text": { "en": "{{level.Item2}}", "id": "{{level.Item3}}" } }""")) + "]";

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WeldVision.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a folder below the repository.");
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
