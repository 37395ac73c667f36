using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WeldVision.Record.Privacy;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project deliver|documents</c>: plans, reports and other files of a project.</summary>
internal static class DocumentCommands
{
    public static IEnumerable<Command> All() => [Deliver(), Documents()];

    private static Command Deliver()
    {
        var deliverable = new Argument<string>("DELIVERABLE");
        var files = new Argument<string[]>("FILES") { Arity = ArgumentArity.OneOrMore, Description = $"Up to {Storage.Documents.MostBytes / 1_000_000} MB each: {string.Join(' ', Storage.Documents.Extensions)}." };
        var trainee = new Option<string?>("--trainee");
        var team = new Option<string?>("--team") { Description = "Whose it is, when a team hands it in." };
        return RecordOptions.Command("deliver", "Hand in files for a document: a plan, a report.", "project deliver report report.pdf --project bracket --team \"Team 1\"",
            [deliverable, files, RecordOptions.Project, trainee, team], (parsed, store, options) =>
            {
                string project = parsed.GetRequiredValue(RecordOptions.Project);

                // All are read before one is kept: a wrong name stops the whole.
                (string Path, byte[] Bytes)[] read = [.. parsed.GetRequiredValue(files).Select(path => (path, ScoreCommand.Read(path)))];
                string by = parsed.GetValue(trainee) is { } name ? store.People.Find(name, store.Projects.CohortOf(project)).Pseudonym : People.Console;
                DeliveredFile[] delivered = [.. read.Select(file => store.Documents.Deliver(project, parsed.GetRequiredValue(deliverable), file.Path, file.Bytes, parsed.GetValue(trainee), parsed.GetValue(team), by))];
                return options.Show(parsed, new { delivered }, language =>
                {
                    foreach (DeliveredFile file in delivered) Console.WriteLine(new BilingualText($"{file.Name} handed in{(file.IsLate ? ", late" : "")}.", $"{file.Name} dikumpulkan{(file.IsLate ? ", terlambat" : "")}.").In(language));
                });
            });
    }

    private static Command Documents()
    {
        var trainee = new Option<string?>("--trainee") { Description = "Only what is this trainee's or their team's." };
        var output = new Option<string?>("--out") { Description = "Folder to write the files to." };
        return RecordOptions.Command("documents", "List what was handed in for a project's documents, or write the files.", "project documents --project bracket --out papers", [RecordOptions.Project, trainee, output], (parsed, store, options) =>
        {
            string project = parsed.GetRequiredValue(RecordOptions.Project);
            string? whose = parsed.GetValue(trainee) is { } name ? store.People.Find(name, store.Projects.CohortOf(project)).Pseudonym : null;
            IReadOnlyList<DeliveredFile> files = store.Documents.Of(project, whose);
            IReadOnlyDictionary<string, string> names = store.People.Names();
            if (parsed.GetValue(output) is { } folder)
            {
                foreach (DeliveredFile file in files) WholeFile.Write(Path.Combine(Directory.CreateDirectory(folder).FullName, file.Name), store.DocumentFiles.Read(file.Sha256));
                foreach (string? owner in files.Select(file => file.Trainee).Distinct()) RecordOptions.NoteLook(store, owner, LookKind.Document, $"project/{project}");
            }

            return options.Show(parsed, new { documents = files }, language =>
            {
                Table table = RecordTables.New(language, new("document", "dokumen"), new("file", "berkas"), new("whose", "milik"), new("handed in", "dikumpulkan"), new("", ""));
                foreach (DeliveredFile file in files)
                    table.AddRow(Markup.Escape(file.Deliverable), Markup.Escape(file.Name), Markup.Escape(file.Team ?? names.GetValueOrDefault(file.Trainee!, file.Trainee!)), file.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), file.IsLate ? new BilingualText("late", "terlambat").In(language) : "");
                ScoreTable.Print(table);
            });
        });
    }
}
