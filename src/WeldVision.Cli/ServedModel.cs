using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Record;

namespace WeldVision.Cli;

/// <summary>
/// The package that a server inspects with: the active one of the shelf, also when another one becomes active while it runs. Packages that were in use stay open until the end, since a photo
/// may still be under inspection.
/// </summary>
internal sealed class ServedModel : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Engine> _engines = [];
    private readonly Func<string> _folder;
    private readonly IPhotoDecoder _decoder;
    private Engine _engine;
    private string _inUse;

    /// <param name="folder">Asked before every photo for the folder of the package.</param>
    /// <exception cref="ModelPackageRefusedException">The first package is not what its manifest says.</exception>
    public ServedModel(Func<string> folder, IPhotoDecoder decoder)
    {
        (_folder, _decoder) = (folder, decoder);
        _inUse = folder();
        _engines[_inUse] = _engine = new(_decoder, _inUse, new(), measures: true);
    }

    public ModelIdentity Identity => Current().Package.Identity;

    public InspectionPipeline CreatePipeline() => Current().CreatePipeline();

    public void Dispose()
    {
        foreach (Engine engine in _engines.Values) engine.Dispose();
    }

    /// <summary>A package that is refused does not stop the server: the one before stays in use.</summary>
    private Engine Current()
    {
        lock (_lock)
        {
            try
            {
                string wanted = _folder();
                if (wanted == _inUse) return _engine;
                if (!_engines.TryGetValue(wanted, out Engine? known)) _engines[wanted] = known = new(_decoder, wanted, new(), measures: true);
                (_inUse, _engine) = (wanted, known);
            }
            catch (Exception fault) when (fault is ModelPackageRefusedException or InvalidDataException or IOException)
            {
                Console.Error.WriteLine($"{fault.Message} The package {_engine.Package.Identity.Name} {_engine.Package.Identity.Version} stays in use.");
            }

            return _engine;
        }
    }
}
