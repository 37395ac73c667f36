using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WeldVision.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BoardIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_attempts_Project_RepeatOf_SubmittedAt_Id_Booth_Process_Position_Batch",
                table: "attempts",
                columns: new[] { "Project", "RepeatOf", "SubmittedAt", "Id", "Booth", "Process", "Position", "Batch" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_attempts_Project_RepeatOf_SubmittedAt_Id_Booth_Process_Position_Batch",
                table: "attempts");
        }
    }
}
