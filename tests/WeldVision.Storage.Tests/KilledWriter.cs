using WeldVision.Record.Learning;

namespace WeldVision.Storage.Tests;

/// <summary>A process of its own that writes without end: attempts with photos, evidence and signatures. It says each attempt whose signature it was told of.</summary>
internal static class KilledWriter
{
    public const string Command = "write-until-killed";

    public static int Run(string[] arguments)
    {
        RecordStore store = RecordStore.Open(new(arguments[0], arguments.Length > 1 ? arguments[1] : null), TimeProvider.System);
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
            Console.Out.Write($"{id}\n");
            Console.Out.Flush();
        }
    }
}
