using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WeldVision.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CentreTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coach_tables",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Csv = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coach_tables", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "delivered_files",
                columns: table => new
                {
                    Project = table.Column<string>(type: "text", nullable: false),
                    Deliverable = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Trainee = table.Column<string>(type: "text", nullable: true),
                    Team = table.Column<string>(type: "text", nullable: true),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Extension = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivered_files", x => new { x.Project, x.Deliverable, x.Number });
                    table.ForeignKey(
                        name: "FK_delivered_files_people_Trainee",
                        column: x => x.Trainee,
                        principalTable: "people",
                        principalColumn: "Pseudonym",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_delivered_files_projects_Project",
                        column: x => x.Project,
                        principalTable: "projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "limit_verifications",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    RowId = table.Column<string>(type: "text", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Clause = table.Column<string>(type: "text", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBackFor = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limit_verifications", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_delivered_files_Sha256",
                table: "delivered_files",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_delivered_files_Trainee",
                table: "delivered_files",
                column: "Trainee");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coach_tables");

            migrationBuilder.DropTable(
                name: "delivered_files");

            migrationBuilder.DropTable(
                name: "limit_verifications");
        }
    }
}
