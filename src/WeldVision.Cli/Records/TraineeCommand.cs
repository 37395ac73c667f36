using System.CommandLine;
using Spectre.Console;
using WeldVision.Capture;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Report.Exports;
using WeldVision.Storage;
using WeldVision.Web;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision trainee add|list|show|consent|export|erase|expire</c></summary>
internal static class TraineeCommand
{
    public static Command Create() => new("trainee", "Trainees and their cohorts: add, list, show a portfolio, record what they agree to, hand out or erase a person's data.") { Add(), List(), Show(), Consent(), Export(), Erase(), Expire() };

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
        RecordOptions.NoteLook(store, portfolio.Trainee.Pseudonym, LookKind.Portfolio, $"person/{portfolio.Trainee.Pseudonym}");
        return options.Show(parsed, RecordJson.Of(portfolio), language => new RecordTables(language).Write(portfolio));
    });

    private static Command Consent()
    {
        var name = new Argument<string?>("TRAINEE") { Description = "The trainee, by name or pseudonym; all unless said.", Arity = ArgumentArity.ZeroOrOne };
        var purpose = new Option<ConsentPurpose?>("--purpose") { Description = "grading: keeping and grading photos. teaching: teaching a model with them." };
        var agrees = new Option<bool?>("--agrees") { Description = "true records that the trainee agrees, false that they take it back; shows how it stands unless said." };
        var by = new Option<string?>("--by") { Description = "The member of staff who records it, by name or pseudonym." };
        return RecordOptions.Command("consent", "Show what trainees agreed to, or record it, apart for grading and for teaching a model.", "trainee consent \"Ayu Lestari\" --purpose teaching --agrees true --by \"Siti Rahma\"",
            [name, Cohort, purpose, agrees, by], (parsed, store, options) =>
            {
                string? cohort = parsed.GetValue(Cohort);
                Person? only = parsed.GetValue(name) is { } called ? store.People.Find(called, cohort) : null;
                if (parsed.GetValue(agrees) is { } given)
                {
                    if (only is null || parsed.GetValue(purpose) is not { } what || parsed.GetValue(by) is not { } staff) throw new InvalidDataException("To record a consent, name the trainee, --purpose grading or teaching, and --by.");
                    bool changed = store.Consents.Record(only.Pseudonym, what, given, store.People.FindStaff(staff).Pseudonym);
                    BilingualText title = ConsentWords.Title(what), meaning = ConsentWords.Meaning(what);
                    return options.Say(parsed, new { person = only.Pseudonym, purpose = what, agrees = given, changed }, given
                        ? new($"{only.Shown}: {title.En}: agreed. Read it to them:\n{meaning.En}", $"{only.Shown}: {title.Id}: setuju. Bacakan kepada peserta:\n{meaning.Id}")
                        : new($"{only.Shown}: {title.En}: taken back, or never given.", $"{only.Shown}: {title.Id}: ditarik, atau belum pernah diberikan."));
                }

                ConsentPurpose[] purposes = parsed.GetValue(purpose) is { } one ? [one] : Enum.GetValues<ConsentPurpose>();
                IEnumerable<Person> people = only is not null ? [only] : store.People.Cohorts().Where(id => cohort is null || id == cohort).SelectMany(store.People.InCohort);
                var found = people.SelectMany(person => store.Consents.Of(person.Pseudonym) is var said ? purposes.Select(purpose => (Person: person, Purpose: purpose, Consent: said.GetValueOrDefault(purpose))) : []).ToList();
                return options.Show(parsed, new { consents = found.Select(row => new { person = row.Person.Pseudonym, name = row.Person.Name, row.Purpose, agrees = row.Consent?.Stands ?? false, row.Consent }) }, language =>
                {
                    Table table = RecordTables.New(language, new("name", "nama"), new("purpose", "tujuan"), new("state", "keadaan"), new("since", "sejak"), new("recorded by", "dicatat oleh"));
                    foreach (var (person, purpose, consent) in found)
                    {
                        table.AddRow(Markup.Escape(person.Shown), ConsentWords.Title(purpose).In(language), ConsentWords.State(consent).In(language),
                            consent is null ? "" : (consent.WithdrawnAt ?? consent.GivenAt).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), consent is null ? "" : consent.WithdrawnBy ?? consent.GivenBy);
                    }

                    ScoreTable.Print(table);
                });
            });
    }

    private static Command Export()
    {
        var output = new Option<string>("--out") { Description = "Folder to write: trainee.json, photos and documents.", Required = true };
        return RecordOptions.Command("export", "Hand out everything kept of a trainee.", "trainee export \"Ayu Lestari\" --out ayu", [Name, Cohort, output], (parsed, store, options) =>
        {
            string folder = parsed.GetRequiredValue(output), pseudonym = store.People.Find(parsed.GetRequiredValue(Name), parsed.GetValue(Cohort)).Pseudonym;
            RecordOptions.NoteLook(store, pseudonym, LookKind.Export, $"person/{pseudonym}");
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
                Erasure erasure = PersonErasure.Erase(store, options.PlaceOf(parsed), parsed.GetRequiredValue(Name), RecordOptions.StaffOf(parsed, store), parsed.GetValue(Cohort));
                return options.Say(parsed, erasure, new($"Erased: {erasure.Attempts} attempts of {erasure.Person.Pseudonym} keep their marks, {erasure.Photos} photos and {erasure.Documents} documents are gone, and the key by which backups hold the person. Make a backup to wherever backups lie, so that the keys there are replaced too; exports of before still hold the person.",
                    $"Dihapus: nilai {erasure.Attempts} percobaan {erasure.Person.Pseudonym} tetap ada, {erasure.Photos} foto dan {erasure.Documents} dokumen hilang, begitu juga kunci orang ini untuk cadangan. Buat cadangan baru di setiap tempat cadangan disimpan agar kunci di sana terganti; ekspor sebelumnya masih memuat orang ini."));
            });
    }

    private static Command Expire()
    {
        var years = new Option<int?>("--years") { Description = $"Set how many years after the last activity trainees are kept, 1 to {Retention.MostYears}; 0 for no end. Then shows who is due." };
        var dry = new Option<bool>("--dry-run") { Description = "Only show who is due, which it does unless --yes is said." };
        var certain = new Option<bool>("--yes") { Description = "Really erase all who are due: it cannot be undone." };
        return RecordOptions.Command("expire", "Show or erase trainees whose time is over, or set how long they are kept. A server does it daily, 30 days after it told administrators.", "trainee expire --years 5 --by \"Siti Rahma\"",
            [years, dry, certain, RecordOptions.By], (parsed, store, options) =>
            {
                string by = RecordOptions.StaffOf(parsed, store);
                if (parsed.GetValue(years) is { } given) store.Retention.Set(given == 0 ? null : given, by);
                if (store.Retention.Years is not { } kept) return options.Say(parsed, new { years = (int?)null, due = Array.Empty<object>(), erased = 0 }, new("Trainees are kept without end. Set it by --years.", "Data peserta disimpan tanpa batas. Tetapkan dengan --years."));
                bool erases = parsed.GetValue(certain) && !parsed.GetValue(dry);
                IReadOnlyList<DueTrainee> due = store.Retention.Due(TimeProvider.System.GetUtcNow());
                if (erases)
                {
                    foreach (DueTrainee one in due) PersonErasure.Erase(store, options.PlaceOf(parsed), one.Person.Pseudonym, by);
                }

                return options.Show(parsed, new { years = kept, due = due.Select(one => new { one.Person.Pseudonym, one.Person.Cohort, one.LastActive, one.DueAt }), erased = erases ? due.Count : 0 }, language =>
                {
                    foreach (DueTrainee one in due) Console.WriteLine($"{(erases ? one.Person.Pseudonym : one.Person.Shown)} {one.Person.Cohort} {one.LastActive:yyyy-MM-dd} {one.DueAt:yyyy-MM-dd}");
                    Console.WriteLine((erases ? new BilingualText($"{due.Count} erased; their marks stay under pseudonyms.", $"{due.Count} dihapus; nilainya tetap ada dengan nama samaran.")
                        : new BilingualText($"{due.Count} are due after {kept} years. Hand out what they want, then erase them by --yes.", $"{due.Count} jatuh tempo setelah {kept} tahun. Serahkan data yang mereka minta, lalu hapus dengan --yes.")).In(language));
                });
            });
    }
}
