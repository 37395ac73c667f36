using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WeldVision.Record.Learning;
using WeldVision.Report;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project …</c>: what an instructor sets up, and a class at a glance.</summary>
internal static class ProjectCommand
{
    public static Command Create()
    {
        var command = new Command("project", "Run a class without the web page: projects, attempts, evidence, signatures, appeals and the class board.");
        foreach (Command one in (Command[])[Staff(), Add(), List(), Units(), Team(), Extend(), Mark(), Check(), Cards(), CoachCommand.Create(), .. DocumentCommands.All(), .. AttemptCommands.All(), .. DecisionCommands.All(), .. BoardCommands.All(), .. ComparingCommands.All(), .. LabelCommands.All(), .. StickerCommands.All()]) command.Add(one);
        return command;
    }

    private static Command Staff()
    {
        var name = new Argument<string?>("NAME") { Description = "Who is added; without it the staff are listed.", Arity = ArgumentArity.ZeroOrOne };
        var role = new Option<PersonRole>("--role") { Description = "instructor, assessor or administrator.", DefaultValueFactory = _ => PersonRole.Instructor };
        return RecordOptions.Command("staff", "Add a member of staff, or list them.", "project staff \"Siti Rahma\" --role instructor", [name, role], (parsed, store, options) =>
        {
            if (parsed.GetValue(name) is { } added)
            {
                if (parsed.GetValue(role) == PersonRole.Trainee) throw new InvalidDataException("Expected the role instructor, assessor or administrator; trainees are added by 'weldvision trainee add'.");
                Person person = store.People.AddStaff(added, parsed.GetValue(role));
                return options.Say(parsed, new { added = person }, new($"{person.Shown} added as {person.Role.ToString().ToLowerInvariant()}, {person.Pseudonym}.", $"{person.Shown} ditambahkan sebagai {Words.Of(person.Role).Id}, {person.Pseudonym}."));
            }

            IReadOnlyList<Person> staff = store.People.Staff();
            return options.Show(parsed, new { staff }, language =>
            {
                foreach (Person person in staff) Console.WriteLine($"{person.Shown}, {Words.Of(person.Role).In(language)}, {person.Pseudonym}");
            });
        }, makes: true);
    }

    private static Command Add()
    {
        var file = new Argument<string>("FILE") { Description = "The project's file: see docs/projects.md." };
        var cohort = new Option<string>("--cohort") { Description = "Whose project it is.", Required = true };
        return RecordOptions.Command("add", "Set a project for a cohort. Its rubrics are kept with it.", "project add datasets/demo/project.json --cohort 2026-A", [file, cohort], (parsed, store, options) =>
        {
            string path = parsed.GetRequiredValue(file), folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Project project = store.Projects.Add(path, ScoreCommand.Read(path), parsed.GetRequiredValue(cohort), name => ScoreCommand.RubricOf(name, folder));
            return options.Say(parsed, new { project = project.Id, deliverables = project.Deliverables.Select(one => one.Id) },
                new($"{project.Id} set for {parsed.GetRequiredValue(cohort)}: {string.Join(", ", project.Deliverables.Select(one => one.Id))}.",
                $"{project.Id} dipasang untuk {parsed.GetRequiredValue(cohort)}: {string.Join(", ", project.Deliverables.Select(one => one.Id))}."));
        });
    }

    private static Command List() => RecordOptions.Command("list", "List the projects.", "project list", [], (parsed, store, options) =>
    {
        var all = store.Projects.All();
        return options.Show(parsed, new { projects = all.Select(one => new { one.Project.Id, one.Cohort, one.Project.Title, deliverables = one.Project.Deliverables.Select(deliverable => deliverable.Id) }) }, language =>
        {
            Table table = RecordTables.New(language, new("project", "proyek"), new("cohort", "angkatan"), new("title", "judul"), new("deliverables", "yang dikumpulkan"));
            foreach (var (project, cohort) in all) table.AddRow(Markup.Escape(project.Id), Markup.Escape(cohort), Markup.Escape(project.Title.In(language)), Markup.Escape(string.Join(", ", project.Deliverables.Select(one => one.Id))));
            ScoreTable.Print(table);
        });
    });

    private static Command Units()
    {
        var file = new Argument<string?>("FILE") { Description = "A CSV file with the columns code and title; without it the units are listed.", Arity = ArgumentArity.ZeroOrOne };
        return RecordOptions.Command("units", "Import units of competency (SKKNI), or list them.", "project units skkni.csv", [file], (parsed, store, options) =>
        {
            if (parsed.GetValue(file) is { } path) store.Projects.ImportUnits(path, System.Text.Encoding.UTF8.GetString(ScoreCommand.Read(path)));
            IReadOnlyList<CompetencyUnit> units = store.Projects.Units();
            return options.Show(parsed, new { units }, _ =>
            {
                foreach (CompetencyUnit unit in units) Console.WriteLine($"{unit.Code}  {unit.Title}");
            });
        });
    }

    private static Command Team()
    {
        var team = new Argument<string>("TEAM");
        var members = new Argument<string[]>("TRAINEES") { Arity = ArgumentArity.OneOrMore };
        return RecordOptions.Command("team", "Put trainees into a team. What a team hands in counts for each; marks of their own come first.", "project team \"Team 1\" \"Ayu Lestari\" \"Budi Santoso\" --project bracket",
            [team, members, RecordOptions.Project], (parsed, store, options) =>
            {
                store.Projects.SetTeam(parsed.GetRequiredValue(RecordOptions.Project), parsed.GetRequiredValue(team), parsed.GetRequiredValue(members));
                return options.Say(parsed, new { team = parsed.GetValue(team), members = parsed.GetValue(members) }, Same($"{parsed.GetValue(team)}: {string.Join(", ", parsed.GetRequiredValue(members))}."));
            });
    }

    private static Command Extend()
    {
        var task = new Option<string>("--task") { Required = true };
        var until = new Option<DateOnly>("--until") { Description = "The last day, for example 2026-10-20.", Required = true };
        var reason = new Option<string>("--reason") { Required = true };
        return RecordOptions.Command("extend", "Give one trainee another deadline.", "project extend --project bracket --task fillet --trainee \"Ayu Lestari\" --until 2026-10-20 --by \"Siti Rahma\" --reason \"Ill\"",
            [RecordOptions.Project, task, RecordOptions.Trainee, until, RecordOptions.By, reason], (parsed, store, options) =>
            {
                store.Projects.Extend(parsed.GetRequiredValue(RecordOptions.Project), parsed.GetRequiredValue(task), parsed.GetRequiredValue(RecordOptions.Trainee), parsed.GetRequiredValue(until), RecordOptions.StaffOf(parsed, store), parsed.GetRequiredValue(reason));
                return options.Say(parsed, new { until = parsed.GetValue(until) }, new($"Extended to {parsed.GetValue(until).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.", $"Diperpanjang sampai {parsed.GetValue(until).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."));
            });
    }

    private static Command Mark()
    {
        var deliverable = new Argument<string>("DELIVERABLE");
        Argument<decimal> percent = Figures.Argument("PERCENT", 0, 100);
        var trainee = new Option<string?>("--trainee");
        var team = new Option<string?>("--team");
        var comment = new Option<string?>("--comment");
        return RecordOptions.Command("mark", "Mark a document of a trainee or of a team, in percent.", "project mark report 85 --project bracket --team \"Team 1\" --by \"Siti Rahma\"",
            [deliverable, percent, RecordOptions.Project, trainee, team, RecordOptions.By, comment], (parsed, store, options) =>
            {
                store.Projects.Mark(
                    parsed.GetRequiredValue(RecordOptions.Project), parsed.GetRequiredValue(deliverable), parsed.GetValue(trainee), parsed.GetValue(team), parsed.GetValue(percent), RecordOptions.StaffOf(parsed, store), parsed.GetValue(comment));
                return options.Say(parsed, new { deliverable = parsed.GetValue(deliverable), percent = parsed.GetValue(percent) }, Same($"{parsed.GetValue(deliverable)}: {parsed.GetValue(percent)} %."));
            });
    }

    private static Command Cards()
    {
        var cohort = new Option<string>("--cohort") { Description = "Whose cards.", Required = true };
        var address = new Option<string>("--address") { Description = "The page as trainees open it, for example https://192.168.1.20:8443.", Required = true };
        var file = new Option<string>("--out") { Description = "The file to print, an HTML page.", DefaultValueFactory = _ => "cards.html" };
        return RecordOptions.Command("cards", "Print new cards to sign in by, for all trainees of a cohort; their old ones no longer work. A PIN is asked for all the same.",
            "project cards --cohort 2026-A --address https://192.168.1.20:8443 --by \"Siti Rahma\" --out cards.html", [cohort, address, file, RecordOptions.By], (parsed, store, options) =>
            {
                if (!Uri.TryCreate(parsed.GetRequiredValue(address), UriKind.Absolute, out Uri? page) || page.Scheme is not ("http" or "https")) throw new InvalidDataException($"{parsed.GetRequiredValue(address)} is no address; expected one such as https://192.168.1.20:8443.");

                // Before the old cards end: a place that cannot be written must not leave a class without any.
                WholeFile.Write(parsed.GetRequiredValue(file), []);
                var cards = store.Cards.Print(store.People.InCohort(parsed.GetRequiredValue(cohort)).Select(person => person.Pseudonym), RecordOptions.StaffOf(parsed, store));
                if (cards.Count == 0) throw new InvalidDataException($"The cohort {parsed.GetRequiredValue(cohort)} has nobody.");
                WholeFile.Write(parsed.GetRequiredValue(file), System.Text.Encoding.UTF8.GetBytes(Web.CardSheet.Html(cards, page)));
                return options.Say(parsed, new { cards = cards.Count, file = parsed.GetValue(file) }, new($"{cards.Count} cards in {parsed.GetValue(file)}.", $"{cards.Count} kartu di {parsed.GetValue(file)}."));
            });
    }

    private static Command Check()
    {
        var element = new Argument<ProjectElement?>("ELEMENT") { Description = "An element to answer; without it the checklist is shown.", Arity = ArgumentArity.ZeroOrOne };
        var absent = new Option<bool>("--absent") { Description = "The element is not there." };
        var note = new Option<string?>("--note");
        var by = new Option<string?>("--by");
        return RecordOptions.Command("check", "Show or fill the checklist of what a project that teaches well has.", "project check Reflection --project bracket --note \"Log book\" --by \"Siti Rahma\"",
            [element, RecordOptions.Project, absent, note, by], (parsed, store, options) =>
            {
                string project = parsed.GetRequiredValue(RecordOptions.Project);
                if (parsed.GetValue(element) is { } answered)
                    store.Projects.Check(project, answered, !parsed.GetValue(absent), parsed.GetValue(note), store.People.FindStaff(parsed.GetValue(by) ?? throw new InvalidDataException("Expected --by: who answers.")).Pseudonym);
                var answers = store.Projects.Checklist(project);
                return options.Show(parsed, new { checklist = answers.Select(one => new { element = one.Element.ToString(), ProjectElements.Words(one.Element).Name, ProjectElements.Words(one.Element).Question, one.Present, one.Note }) }, language =>
                {
                    foreach (var (one, present, text) in answers)
                        Console.WriteLine($"[{(present switch { true => 'x', false => '-', _ => ' ' })}] {one}: {ProjectElements.Words(one).Question.In(language)}{(text is null ? "" : $" {text}")}");
                });
            });
    }

    /// <summary>A line of names and numbers, the same in both languages.</summary>
    private static BilingualText Same(string text) => new(text, text);
}
