using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>A device at a booth that sends photos.</summary>
/// <param name="Name">Small letters, digits and hyphens.</param>
/// <param name="Cohort">Whose photos it may send.</param>
/// <param name="Booth">What its attempts are noted under; null where it moves about.</param>
public sealed record Device(string Name, string Cohort, string? Booth, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? RevokedAt);

/// <summary>Tokens of devices: one each, scoped to a cohort and a booth, shown once and kept as a hash.</summary>
public sealed class Devices
{
    private const int MostNameLetters = 40;

    private readonly RecordStore _store;

    internal Devices(RecordStore store) => _store = store;

    /// <returns>The device and its token, which is known now and never again.</returns>
    /// <exception cref="InvalidDataException">The name is refused or taken, or there is no such cohort.</exception>
    public (Device Device, string Token) Add(string name, string cohort, string? booth, string by) => _store.Write(writing =>
    {
        if (name.Length is 0 or > MostNameLetters || !name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            throw new InvalidDataException($"A device is called by small letters, digits and hyphens, at most {MostNameLetters}; found \"{name}\".");
        if (writing.Rows.Devices.Any(row => row.Name == name)) throw new InvalidDataException($"There is a device {name} already, or there was one. Choose another name.");
        if (writing.Rows.Cohorts.Find(cohort) is null) throw new InvalidDataException($"There is no cohort {cohort}; there are {string.Join(", ", writing.Rows.Cohorts.OrderBy(row => row.Id).Select(row => row.Id))}.");
        string token = $"wv-{Secrets.Draw()}";
        var row = new DeviceRow { Name = name, Hash = Secrets.Hash(token), Cohort = cohort, Booth = string.IsNullOrWhiteSpace(booth) ? null : booth.Trim(), MadeBy = by, MadeAt = writing.Now };
        writing.Rows.Devices.Add(row);
        writing.Note(by, "add-device", $"device/{name}", ("cohort", cohort));
        return (Read(row), token);
    });

    /// <summary>Whose token it is; null for one that is unknown or revoked.</summary>
    public Device? Find(string token)
    {
        string hash = Secrets.Hash(token);
        return _store.Read(rows => rows.Devices.FirstOrDefault(row => row.Hash == hash && row.RevokedAt == null) is { } row ? Read(row) : null);
    }

    public IReadOnlyList<Device> All() => _store.Read(rows => rows.Devices.OrderBy(row => row.Name).AsEnumerable().Select(Read).ToList());

    /// <summary>Ends a device's token.</summary>
    /// <exception cref="InvalidDataException">There is no such device.</exception>
    public Device Revoke(string name, string by) => _store.Write(writing =>
    {
        DeviceRow row = writing.Rows.Devices.Find(name) ?? throw new InvalidDataException($"There is no device {name}; list them with 'weldvision device list'.");
        if (row.RevokedAt is not null) return Read(row);
        row.RevokedAt = writing.Now;
        writing.Note(by, "revoke-device", $"device/{name}");
        return Read(row);
    });

    private static Device Read(DeviceRow row) => new(row.Name, row.Cohort, row.Booth, row.MadeBy, row.MadeAt, row.RevokedAt);
}
