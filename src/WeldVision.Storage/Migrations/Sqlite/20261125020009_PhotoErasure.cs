using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WeldVision.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PhotoErasure : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ErasedAt",
                table: "photos",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "photos");
        }
    }
}
