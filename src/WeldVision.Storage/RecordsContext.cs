using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>The tables, the same in both databases. Each database has a class of its own, since its migrations are its own.</summary>
internal abstract class RecordsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<CohortRow> Cohorts => Set<CohortRow>();

    public DbSet<RubricRow> Rubrics => Set<RubricRow>();

    public DbSet<UnitRow> Units => Set<UnitRow>();

    public DbSet<ProjectRow> Projects => Set<ProjectRow>();

    public DbSet<TeamMemberRow> TeamMembers => Set<TeamMemberRow>();

    public DbSet<ExtensionRow> Extensions => Set<ExtensionRow>();

    public DbSet<DocumentMarkRow> DocumentMarks => Set<DocumentMarkRow>();

    public DbSet<ChecklistRow> Checklists => Set<ChecklistRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<PhotoRow> Photos => Set<PhotoRow>();

    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<FindingRow> Findings => Set<FindingRow>();

    public DbSet<SelfAssessmentRow> SelfAssessments => Set<SelfAssessmentRow>();

    public DbSet<SignInCardRow> SignInCards => Set<SignInCardRow>();

    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    public DbSet<SentAnswerRow> SentAnswers => Set<SentAnswerRow>();

    public DbSet<LimitVerificationRow> LimitVerifications => Set<LimitVerificationRow>();

    public DbSet<CoachTableRow> CoachTables => Set<CoachTableRow>();

    public DbSet<DeliveredFileRow> DeliveredFiles => Set<DeliveredFileRow>();

    public DbSet<ExportRow> Exports => Set<ExportRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<LookRow> Looks => Set<LookRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    /// <summary>Keeps every other writer out until the transaction ends, so that each reads the end of the audit chain that it writes after.</summary>
    public abstract void KeepOtherWritersOut();

    /// <value>Whether the tables of accounts, which whoever serves the record makes, are there.</value>
    public abstract bool HasAccounts { get; }

    /// <value>Statements that rewrite the database's files without what was deleted or blanked.</value>
    public abstract IReadOnlyList<string> Rewriting { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AuditRow>(table =>
        {
            table.ToTable("audit").HasKey(row => row.Sequence);
            table.Property(row => row.Sequence).ValueGeneratedNever();
        });
        modelBuilder.Entity<CohortRow>().ToTable("cohorts").HasKey(row => row.Id);
        modelBuilder.Entity<PersonRow>(table =>
        {
            table.ToTable("people").HasKey(row => row.Pseudonym);
            table.HasIndex(row => new { row.Cohort, row.Name }).IsUnique();
            table.HasOne<CohortRow>().WithMany().HasForeignKey(row => row.Cohort).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<RubricRow>().ToTable("rubrics").HasKey(row => new { row.Name, row.Version });
        modelBuilder.Entity<UnitRow>().ToTable("units").HasKey(row => row.Code);
        modelBuilder.Entity<ProjectRow>(table =>
        {
            table.ToTable("projects").HasKey(row => row.Id);
            table.HasOne<CohortRow>().WithMany().HasForeignKey(row => row.Cohort).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<TeamMemberRow>(table =>
        {
            table.ToTable("team_members").HasKey(row => new { row.Project, row.Trainee });
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Trainee).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ExtensionRow>(table =>
        {
            table.ToTable("extensions").HasKey(row => new { row.Project, row.Task, row.Trainee, row.Number });
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Trainee).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DocumentMarkRow>(table =>
        {
            table.ToTable("document_marks").HasKey(row => new { row.Project, row.Deliverable, row.Number });
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Trainee).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<LimitVerificationRow>(table =>
        {
            table.ToTable("limit_verifications").HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<CoachTableRow>(table =>
        {
            table.ToTable("coach_tables").HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<DeliveredFileRow>(table =>
        {
            table.ToTable("delivered_files").HasKey(row => new { row.Project, row.Deliverable, row.Number });
            table.HasIndex(row => row.Sha256);
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Trainee).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ExportRow>(table =>
        {
            table.ToTable("exports").HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
            table.HasIndex(row => new { row.Project, row.Kind });
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Trainee).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<AttemptRow>().WithMany().HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ChecklistRow>(table =>
        {
            table.ToTable("checklists").HasKey(row => new { row.Project, row.Element, row.Number });
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AttemptRow>(table =>
        {
            table.ToTable("attempts").HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.HasIndex(row => new { row.Project, row.Task, row.Trainee, row.Number }).IsUnique();
            table.HasIndex(row => row.Trainee);
            table.HasIndex(row => row.State);
            table.HasIndex(row => row.Key).IsUnique();

            // Holds all that the class board asks, so that it need not read the rows, which lie far apart.
            table.HasIndex(row => new { row.Project, row.RepeatOf, row.SubmittedAt, row.Id, row.Booth, row.Process, row.Position, row.Batch });
            table.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.Project).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Trainee).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<AttemptRow>().WithMany().HasForeignKey(row => row.RetakeOf).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<AttemptRow>().WithMany().HasForeignKey(row => row.RepeatOf).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<PhotoRow>(table =>
        {
            table.ToTable("photos").HasKey(row => new { row.AttemptId, row.Number });
            table.HasIndex(row => row.Sha256);
            table.HasOne<AttemptRow>().WithMany(attempt => attempt.Photos).HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<AttemptRow>().WithMany().HasForeignKey(row => row.MovedTo).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<EvidenceRow>(table =>
        {
            table.ToTable("evidence").HasKey(row => new { row.AttemptId, row.Number });
            table.HasOne<AttemptRow>().WithMany(attempt => attempt.Evidence).HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DecisionRow>(table =>
        {
            table.ToTable("decisions").HasKey(row => new { row.AttemptId, row.Number });
            table.HasOne<AttemptRow>().WithMany(attempt => attempt.Decisions).HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<FindingRow>(table =>
        {
            table.ToTable("findings").HasKey(row => new { row.AttemptId, row.Code });
            table.HasOne<AttemptRow>().WithMany(attempt => attempt.Findings).HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<SelfAssessmentRow>(table =>
        {
            table.ToTable("self_assessments").HasKey(row => row.AttemptId);
            table.Property(row => row.AttemptId).ValueGeneratedNever();
            table.HasOne<AttemptRow>().WithMany().HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<SignInCardRow>(table =>
        {
            table.ToTable("sign_in_cards").HasKey(row => row.Hash);
            table.HasIndex(row => row.Person);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Person).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DeviceRow>(table =>
        {
            table.ToTable("devices").HasKey(row => row.Name);
            table.HasIndex(row => row.Hash).IsUnique();
            table.HasOne<CohortRow>().WithMany().HasForeignKey(row => row.Cohort).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ConsentRow>(table =>
        {
            table.ToTable("consents").HasKey(row => new { row.Person, row.Purpose, row.Number });
            table.HasOne<PersonRow>().WithMany().HasForeignKey(row => row.Person).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<LookRow>(table =>
        {
            table.ToTable("looks").HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
            table.HasIndex(row => row.Of);
            table.HasIndex(row => row.By);
        });
        modelBuilder.Entity<SettingRow>().ToTable("settings").HasKey(row => row.Name);
        modelBuilder.Entity<SentAnswerRow>(table =>
        {
            table.ToTable("sent_answers").HasKey(row => new { row.Sender, row.Key });
            table.HasIndex(row => row.At);
        });
    }

    // SQLite cannot sort times with an offset, and PostgreSQL keeps none.
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        time => time.UtcDateTime, time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
}
