using System.CommandLine;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision device add|list|revoke</c></summary>
internal static class DeviceCommand
{
    public static Command Create() => new("device", "Devices at the booths that send photos by a token of their own.") { Add(), List(), Revoke() };

    private static Argument<string> Name { get; } = new("NAME") { Description = "What the device is called: small letters, digits and hyphens." };

    private static Command Add()
    {
        var cohort = new Option<string>("--cohort") { Description = "Whose photos it may send.", Required = true };
        var booth = new Option<string?>("--booth") { Description = "The booth that its attempts are noted under." };
        return RecordOptions.Command("add", "Make a token for a device. It is shown once.", "device add booth-3 --cohort 2026-A --booth 3 --by \"Agus Setiawan\"", [Name, cohort, booth, RecordOptions.By], (parsed, store, options) =>
        {
            var (device, token) = store.Devices.Add(parsed.GetRequiredValue(Name), parsed.GetRequiredValue(cohort), parsed.GetValue(booth), RecordOptions.StaffOf(parsed, store));
            return options.Say(parsed, new { device, token }, new(token, token));
        });
    }

    private static Command List() => RecordOptions.Command("list", "List the devices.", "device list", [], (parsed, store, options) =>
    {
        IReadOnlyList<Device> devices = store.Devices.All();
        return options.Show(parsed, new { devices }, language =>
        {
            foreach (Device device in devices) Console.WriteLine(new BilingualText(
                $"{device.Name}, {device.Cohort}{(device.Booth is { } booth ? $", booth {booth}" : "")}{(device.RevokedAt is null ? "" : ", revoked")}",
                $"{device.Name}, {device.Cohort}{(device.Booth is { } bilik ? $", bilik {bilik}" : "")}{(device.RevokedAt is null ? "" : ", dicabut")}").In(language));
        });
    });

    private static Command Revoke() => RecordOptions.Command("revoke", "End a device's token.", "device revoke booth-3 --by \"Agus Setiawan\"", [Name, RecordOptions.By], (parsed, store, options) =>
    {
        Device device = store.Devices.Revoke(parsed.GetRequiredValue(Name), RecordOptions.StaffOf(parsed, store));
        return options.Say(parsed, new { device }, new($"{device.Name} no longer gets in.", $"{device.Name} tidak dapat masuk lagi."));
    });
}
