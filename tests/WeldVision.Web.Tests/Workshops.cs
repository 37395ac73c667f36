using WeldVision.Storage.Tests;

namespace WeldVision.Web.Tests;

/// <summary>A workshop on the network, with a certificate of its own and a clock that a test moves.</summary>
public sealed class SecureWorkshop : WorkshopServer
{
    public MovedClock Clock { get; } = new();

    public string AuthorityFolder => Path.Combine(Folder, "authority");

    public int SecurePort => Host.SecureAddress!.Port;

    protected override WebOptions Adapt(WebOptions usual) => usual with { SecurePort = 0, Clock = Clock };
}

/// <summary>A workshop whose server has no model.</summary>
public sealed class WorkshopWithoutModel : WorkshopServer
{
    public const string Fault = "models/weld-surface: there is no model.json. Put a package there, or name one by --model. Then start the server again.";

    protected override WebOptions Adapt(WebOptions usual) => usual with { CreatePipeline = () => throw new InvalidOperationException(Fault), ModelFault = Fault };
}

/// <summary>A workshop where nobody may send more than two photos a minute, and a booth is closed after four wrong PINs; its clock is moved by a test.</summary>
public sealed class StrictWorkshop : WorkshopServer
{
    public const int SignIns = 60;

    public MovedClock Clock { get; } = new();

    protected override WebOptions Adapt(WebOptions usual) => usual with { PhotosAMinute = 2, WrongTriesABooth = 4, SignInsAMinute = SignIns, Clock = Clock };
}

/// <summary>A workshop whose database server a test stops and starts.</summary>
public sealed class WorkshopOnPostgres(PostgresServer server) : WorkshopServer(server.NewDatabase());

/// <summary>The machine's clock, moved by as much as a test says.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
}
