using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WeldVision.Storage.Migrations.Postgres
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
                type: "timestamp with time zone",
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
