using Microsoft.Extensions.DependencyInjection;
using WeldVision.Cli;
using WeldVision.Cli.Records;
using WeldVision.Onnx;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>One demo class for all tests that look at it: making it takes longer than most of them.</summary>
[CollectionDefinition(DemoServer.Collection)]
public sealed class SharedDemoClass : ICollectionFixture<DemoServer>;

/// <summary>A server on the class that <c>weldvision demo</c> makes, with a shelf of two packages.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public const string Collection = "demo class";

    public const string Instructor = "Siti Rahma", Administrator = "Agus Setiawan", Trainee = "Ayu Lestari";

    private readonly string _folder = Directory.CreateTempSubdirectory("weldvision-demo-").FullName;
    private ServedModel? _model;
    private WebHost? _host;

    public Uri Address => _host!.Address;

    public RecordStore Store { get; private set; } = null!;

    public string Folder => Path.Combine(_folder, "class");

    public async ValueTask InitializeAsync()
    {
        var place = new RecordPlace(Folder);
        string packages = Path.Combine(_folder, "models"), shipped = Path.Combine(WorkshopServer.Root, "models");
        Directory.CreateDirectory(packages);
        foreach (string name in (string[])[ModelShelf.Shipped, "weld-surface-int8"]) Directory.CreateSymbolicLink(Path.Combine(packages, name), Path.Combine(shipped, name));
        DemoClass.Fill(place, WorkshopServer.DemoPath(""), Path.Combine(shipped, ModelShelf.Shipped));
        Store = RecordStore.Open(place, TimeProvider.System);
        var shelf = new ModelShelf(packages);
        _model = new(() => shelf.ActiveFolder!, WorkshopServer.Photos.Decoder);
        _host = await WebHost.StartAsync(new()
        {
            Store = Store,
            Place = place,
            CreatePipeline = _model.CreatePipeline,
            ModelInUse = () => _model.Identity,
            Shelf = shelf,
            DrawPhoto = WorkshopServer.Photos.Draw,
            Reduce = WorkshopServer.Photos.Reduce,
            Clock = TimeProvider.System,
            Port = 0,
        }, CancellationToken.None);
        Person administrator = Store.People.Find(Administrator);
        foreach (Person person in (Person[])[administrator, Store.People.Find(Instructor), Store.People.Find(Trainee)])
        {
            Assert.Null(await _host.Services.GetRequiredService<AccountBook>().SetAsync(
                person, person.IsStaff ? WorkshopServer.Password : WorkshopServer.Pin, new(Language.Indonesian, administrator.Pseudonym, administrator.Shown, IsAdministrator: true, Appearance: null)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _model?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
