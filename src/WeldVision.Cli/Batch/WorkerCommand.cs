using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using WeldVision.Classify;
using WeldVision.Cli.Records;
using WeldVision.Onnx;
using WeldVision.Queue;
using WeldVision.Record;

namespace WeldVision.Cli.Batch;

/// <summary><c>weldvision worker --database … --root DIR</c></summary>
internal static class WorkerCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>What a person asked a worker for.</summary>
    internal sealed record Request(string Database, string Root, string Packages, int Cores, TimeSpan PhotoLimit, TimeSpan? LostAfter, bool UntilDone);

    public static Command Create()
    {
        var database = RecordOptions.Database("Connection string of the PostgreSQL database that the workers share.");
        var root = new Option<string>("--root") { Description = "The shared folder of the photos, wherever this machine has it.", DefaultValueFactory = _ => "." };
        var packages = new Option<string>("--packages") { Description = "Folder in which fetched model packages are kept.", DefaultValueFactory = _ => DefaultShelf() };
        var cores = new Option<int>("--cores") { Description = "Photos worked on side by side.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var seconds = new Option<double>("--time-limit") { Description = "Seconds that one photo may take.", DefaultValueFactory = _ => 60 };
        var lost = new Option<double>("--lost-after") { Description = "Seconds after which another worker takes over from one that is not heard of.", DefaultValueFactory = _ => 30 };
        var untilDone = new Option<bool>("--until-done") { Description = "End when no photo waits any more, rather than wait for more." };
        foreach (Option<double> option in (Option<double>[])[seconds, lost])
        {
            option.Validators.Add(value =>
            {
                if (!(value.GetValueOrDefault<double>() > 0)) value.AddError($"{option.Name}: expected seconds above 0.");
            });
        }

        cores.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 256) value.AddError("--cores: expected 1 to 256.");
        });
        var command = new Command("worker",
            "Inspect photos for batches that were submitted with 'batch --workers', until it is stopped. Any number of workers on any number of machines may share a database.\n\n" +
            "Example: weldvision worker --database 'Host=db;Database=weld;Username=weld' --root /mnt/photos") { database, root, packages, cores, seconds, lost, untilDone };
        command.Validators.Add(value =>
        {
            if (value.GetValue(database) is null) value.AddError("Expected --database, which the workers share.");
        });
        command.SetAction(parsed => Run(new(
            parsed.GetValue(database)!, parsed.GetRequiredValue(root), parsed.GetRequiredValue(packages), parsed.GetValue(cores), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            TimeSpan.FromSeconds(parsed.GetValue(lost)), parsed.GetValue(untilDone)), TimeProvider.System, CommandLineHost.Stop));
        return command;
    }

    internal static int Run(Request request, TimeProvider clock, CancellationToken stop)
    {
        if (!Directory.Exists(request.Root)) throw new DirectoryNotFoundException($"{request.Root}: there is no such folder. Expected the shared folder of the photos by --root.");
        Directory.CreateDirectory(request.Packages);
        WorkerVersion version = QueuedRun.VersionOf(ModelPackage.Runtime);
        using QueueDatabase database = QueueDatabase.Open(request.Database, request.LostAfter);
        QueueWorker.Check(database, version, stop);
        var packages = new FetchedPackages(database, request.Packages);
        using var pool = new InspectorPool(terms => [Environment.ProcessPath!, .. InspectorChild.Arguments(packages.FolderOf(terms), request.Root, terms)], packages.IdentityOf, request.PhotoLimit, clock);
        Exception? refusal = null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        int photos = 0;
        using (new QueueWorker(database, new()
        {
            Version = version,
            Chunks = request.Cores,
            Clock = clock,
            Inspect = (terms, photo, cancel) =>
            {
                try
                {
                    return pool.Inspect(terms, photo, cancel);
                }
                catch (Exception fault) when (fault is ModelPackageRefusedException or QueueUnusableException or IOException or UnauthorizedAccessException)
                {
                    // This machine cannot go on; its chunk is for another one.
                    refusal = fault;
                    ended.Cancel();
                    throw;
                }
            },
            Done = inspected => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Add(ref photos, inspected)} photos inspected here")),
        }))
        {
            Console.Error.WriteLine($"{version}: waiting for photos below {request.Root}. Ctrl-C ends it; what it has in hand it finishes.");
            while (!ended.IsCancellationRequested && !(request.UntilDone && !QueueWorker.HasWork(database, version, ended.Token))) ended.Token.WaitHandle.WaitOne(Look);
        }

        if (refusal is not null) throw refusal;
        return stop.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.AllDone;
    }

    private static string DefaultShelf() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } folder ? folder : Path.GetTempPath(), "weldvision", "packages");

    /// <summary>Packages that were fetched and found to be what the batches ask for.</summary>
    private sealed class FetchedPackages(QueueDatabase database, string shelf)
    {
        private readonly ConcurrentDictionary<string, Lazy<(string Folder, ModelIdentity Identity)>> _verified = new(StringComparer.Ordinal);

        public string FolderOf(BatchTerms terms) => Verified(terms).Folder;

        public ModelIdentity IdentityOf(BatchTerms terms) => Verified(terms).Identity;

        private (string Folder, ModelIdentity Identity) Verified(BatchTerms terms) => _verified.GetOrAdd(terms.PackageSha256, sha256 => new(() =>
        {
            string folder = new PackageStore(database).Fetch(sha256, shelf, CommandLineHost.Stop);
            try
            {
                using var package = ModelPackage.Open(folder);
                if (package.Identity.ManifestSha256 == sha256 && package.Recipe.Hash() == terms.RecipeSha256) return (folder, package.Identity);
                throw new ModelPackageRefusedException(folder, [$"{ModelManifest.FileName}: expected SHA-256 {sha256} and recipe {terms.RecipeSha256}, found {package.Identity.ManifestSha256} and {package.Recipe.Hash()}"]);
            }
            catch (ModelPackageRefusedException)
            {
                // Fetched anew by whoever starts again, when the database holds the right one.
                Directory.Delete(folder, recursive: true);
                throw;
            }
        })).Value;
    }
}
