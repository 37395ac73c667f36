using WeldVision.Record.Learning;
using WeldVision.Storage.Backups;

namespace WeldVision.Storage.Tests;

/// <summary>A process of its own that a test kills in the middle of its work. It says each thing that it was told is done.</summary>
internal static class KilledWriter
{
    public const string Write = "write-until-killed", BackUp = "back-up-until-killed", Restore = "restore-until-killed", Upgrade = "upgrade-until-killed", Ready = "ready", NoServer = "-";

    private static readonly string[] Commands = [Write, BackUp, Restore, Upgrade];

    public static bool Is(string[] arguments) => arguments is [{ } command, ..] && Commands.Contains(command);

    /// <param name="arguments">The command, the record's folder, its server, and the backup where it has to do with one.</param>
    public static int Run(string[] arguments)
    {
        var place = new RecordPlace(arguments[1], arguments[2] == NoServer ? null : arguments[2]);
        return arguments[0] switch
        {
            BackUp => BackUpWithoutEnd(RecordStore.Open(place, TimeProvider.System), arguments[3]),
            Restore => RestoreOnce(RecordStore.Open(place, TimeProvider.System), arguments[3]),
            Upgrade => UpgradeOnce(place),
            _ => WriteWithoutEnd(RecordStore.Open(place, TimeProvider.System)),
        };
    }

    /// <summary>Attempts with photos, evidence and signatures; says each attempt whose signature it was told of.</summary>
    private static int WriteWithoutEnd(RecordStore store)
    {
        Person trainee = store.People.InCohort(Records.Cohort)[0], instructor = store.People.FindStaff("Siti Rahma");
        for (int i = 0; ; i++)
        {
            AttemptRecord attempt = store.Attempts.Start(new(Records.Project, Records.Task, trainee.Pseudonym, new()));
            int id = attempt.Attempt.Id;

            // Large enough to be caught half-written.
            byte[] photo = new byte[200_000];
            new Random(id).NextBytes(photo);
            store.Attempts.AddPhoto(id, Records.Photo(id) with { Bytes = photo }, trainee.Pseudonym);
            store.Attempts.Submit(id, trainee.Pseudonym);
            AttemptRecord recorded = store.Grading.Record(id, Records.Evidence(2), instructor.Pseudonym);
            if (store.Grading.Sign(id, recorded.Version, instructor.Pseudonym).Record is null) return 1;
            Say($"{id}");
        }
    }

    private static int BackUpWithoutEnd(RecordStore store, string path)
    {
        for (int i = 0; ; i++)
        {
            BackupWriting.Write(store, path, TimeProvider.System, CancellationToken.None);
            Say($"{i}");
        }
    }

    private static int RestoreOnce(RecordStore store, string path)
    {
        Say(Ready);
        BackupReading.Restore(store, path, CancellationToken.None);
        return 0;
    }

    private static int UpgradeOnce(RecordPlace place)
    {
        Say(Ready);
        RecordStore.Open(place, TimeProvider.System);
        return 0;
    }

    private static void Say(string word)
    {
        Console.Out.Write(word + "\n");
        Console.Out.Flush();
    }
}
