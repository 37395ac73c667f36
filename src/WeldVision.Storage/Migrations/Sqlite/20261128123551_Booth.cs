using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WeldVision.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Booth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Line",
                table: "decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RevealedAt",
                table: "attempts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Cohort = table.Column<string>(type: "TEXT", nullable: false),
                    Booth = table.Column<string>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.Name);
                    table.ForeignKey(
                        name: "FK_devices_cohorts_Cohort",
                        column: x => x.Cohort,
                        principalTable: "cohorts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "self_assessments",
                columns: table => new
                {
                    AttemptId = table.Column<int>(type: "INTEGER", nullable: false),
                    Grade = table.Column<int>(type: "INTEGER", nullable: false),
                    Places = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_self_assessments", x => x.AttemptId);
                    table.ForeignKey(
                        name: "FK_self_assessments_attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sent_answers",
                columns: table => new
                {
                    Sender = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Request = table.Column<string>(type: "TEXT", nullable: false),
                    Line = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sent_answers", x => new { x.Sender, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "sign_in_cards",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Person = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_cards", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_sign_in_cards_people_Person",
                        column: x => x.Person,
                        principalTable: "people",
                        principalColumn: "Pseudonym",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_devices_Cohort",
                table: "devices",
                column: "Cohort");

            migrationBuilder.CreateIndex(
                name: "IX_devices_Hash",
                table: "devices",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sent_answers_At",
                table: "sent_answers",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_cards_Person",
                table: "sign_in_cards",
                column: "Person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "self_assessments");

            migrationBuilder.DropTable(
                name: "sent_answers");

            migrationBuilder.DropTable(
                name: "sign_in_cards");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "RevealedAt",
                table: "attempts");
        }
    }
}
