using System.CommandLine;
using Spectre.Console;
using WeldVision.Capture;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision trainee add|list|show|export|erase</c></summary>
internal static class TraineeCommand
{
    public static Command Create() => new("trainee", "Trainees and their cohorts: add, list, show a portfolio, hand out or erase a person's data.") { Add(), List(), Show(), Export(), Erase() };

    private static Option<string?> Cohort { get; } = new("--cohort") { Description = "The cohort; needed where a name stands in more than one." };

    private static Argument<string> Name { get; } = new("TRAINEE") { Description = "The trainee, by name or pseudonym." };

    private static Command Add()
    {
        var names = new Argument<string[]>("NAMES") { Description = "Names of trainees.", Arity = ArgumentArity.ZeroOrMore };
        var list = new Option<string?>("--class") { Description = "A class list, a CSV file: name and any of userid, useridnumber, useremail, username, ltiuserid, group." };
        var cohort = new Option<string>("--cohort") { Description = "The cohort; it is added when it is new.", Required = true };
        return RecordOptions.Command("add", "Add trainees to a cohort, all or none.", "trainee add --class class.csv --cohort 2026-A", [names, list, cohort], (parsed, store, options) =>
        {
            List<Trainee> trainees = [.. parsed.GetValue(names)!.Select(name => new Trainee { Name = name })];
            if (parsed.GetValue(list) is { } file) trainees.AddRange(ClassList.Read(file, System.Text.Encoding.UTF8.GetString(ScoreCommand.Read(file))));
            if (trainees.Count == 0) throw new InvalidDataException("Expected names, or a class list by --class.");
            IReadOnlyList<Person> added = store.People.AddTrainees(trainees, parsed.GetRequiredValue(cohort));
            return options.Say(parsed, new { added }, new($"{added.Count} {(added.Count == 1 ? "trainee" : "trainees")} added to {parsed.GetRequiredValue(cohort)}.", $"{added.Count} peserta ditambahkan ke {parsed.GetRequiredValue(cohort)}."));
        }, makes: true);
    }

    private static Command List() => RecordOptions.Command("list", "List trainees by cohort.", "trainee list", [Cohort], (parsed, store, options) =>
    {
        string? only = parsed.GetValue(Cohort);
        List<Person> people = [.. store.People.Cohorts().Where(cohort => only is null || cohort == only).SelectMany(store.People.InCohort)];
        return options.Show(parsed, new { trainees = people }, language =>
        {
            Table table = RecordTables.New(language, new("cohort", "angkatan"), new("name", "nama"), new("pseudonym", "samaran"));
            foreach (Person person in people) table.AddRow(Markup.Escape(person.Cohort!), Markup.Escape(person.Shown), person.Pseudonym);
            ScoreTable.Print(table);
        });
    });

    private static Command Show() => RecordOptions.Command("show", "Show a trainee's portfolio: attempts, what counts, trend and what is missing.", "trainee show \"Ayu Lestari\"", [Name, Cohort], (parsed, store, options) =>
    {
        Portfolio portfolio = store.Board.Portfolio(parsed.GetRequiredValue(Name), parsed.GetValue(Cohort));
        return options.Show(parsed, RecordJson.Of(portfolio), language => new RecordTables(language).Write(portfolio));
    });

    private static Command Export()
    {
        var output = new Option<string>("--out") { Description = "Folder to write: trainee.json, photos and documents.", Required = true };
        return RecordOptions.Command("export", "Hand out everything kept of a trainee.", "trainee export \"Ayu Lestari\" --out ayu", [Name, Cohort, output], (parsed, store, options) =>
        {
            string folder = parsed.GetRequiredValue(output);
            var (json, photos, documents) = store.TraineeData.Export(parsed.GetRequiredValue(Name), parsed.GetValue(Cohort));
            Directory.CreateDirectory(Path.Combine(folder, "photos"));
            WholeFile.Write(Path.Combine(folder, "trainee.json"), json.Span);
            foreach (string sha256 in photos) WholeFile.Write(Path.Combine(folder, "photos", sha256), PlacelessPhoto.Of(store.Photos.Read(sha256)));
            foreach (DeliveredFile document in documents) WholeFile.Write(Path.Combine(folder, $"{document.Project}-{document.Name}"), store.DocumentFiles.Read(document.Sha256));
            return options.Say(parsed, new { folder, photos = photos.Count, documents = documents.Count }, new($"{folder}: trainee.json, {photos.Count} photos and {documents.Count} documents written.", $"{folder}: trainee.json, {photos.Count} foto, dan {documents.Count} dokumen ditulis."));
        });
    }

    private static Command Erase()
    {
        var certain = new Option<bool>("--yes") { Description = "Really erase: it cannot be undone." };
        return RecordOptions.Command("erase", "Erase a trainee: name, ids, photos, documents and free texts. Marks stay under a pseudonym and the audit log stays whole.",
            "trainee erase \"Ayu Lestari\" --by \"Siti Rahma\" --yes", [Name, Cohort, RecordOptions.By, certain], (parsed, store, options) =>
            {
                if (!parsed.GetValue(certain)) throw new InvalidDataException("Erasing cannot be undone. Hand out the data first ('weldvision trainee export'), then say --yes.");
                Erasure erasure = store.TraineeData.Erase(parsed.GetRequiredValue(Name), RecordOptions.StaffOf(parsed, store), parsed.GetValue(Cohort));
                return options.Say(parsed, erasure, new($"Erased: {erasure.Attempts} attempts of {erasure.Person.Pseudonym} keep their marks, {erasure.Photos} photos and {erasure.Documents} documents are gone. Backups and exports of before still hold the person; erase them too.",
                    $"Dihapus: nilai {erasure.Attempts} percobaan {erasure.Person.Pseudonym} tetap ada, {erasure.Photos} foto dan {erasure.Documents} dokumen hilang. Cadangan dan ekspor sebelumnya masih memuat orang ini; hapus juga."));
            });
    }
}
