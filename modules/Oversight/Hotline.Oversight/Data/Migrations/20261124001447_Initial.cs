using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Oversight.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "oversight_inbox",
                columns: table => new
                {
                    EventId = table.Column<string>(type: "TEXT", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_inbox", x => new { x.EventId, x.Handler });
                });

            migrationBuilder.CreateTable(
                name: "oversight_outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EventName = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Dispatched = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oversight_outbox_deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_outbox_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oversight_survey_answers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<string>(type: "TEXT", nullable: false),
                    Stratum = table.Column<int>(type: "INTEGER", nullable: false),
                    Grades = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_survey_answers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oversight_survey_findings",
                columns: table => new
                {
                    CampaignId = table.Column<string>(type: "TEXT", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedBy = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_survey_findings", x => x.CampaignId);
                });

            migrationBuilder.CreateTable(
                name: "oversight_survey_sample",
                columns: table => new
                {
                    CampaignId = table.Column<string>(type: "TEXT", nullable: false),
                    OrderId = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Stratum = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_survey_sample", x => new { x.CampaignId, x.OrderId });
                });

            migrationBuilder.CreateTable(
                name: "oversight_survey_texts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Original = table.Column<string>(type: "TEXT", nullable: false),
                    Review = table.Column<string>(type: "TEXT", nullable: false),
                    Published = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_survey_texts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oversight_survey_tokens",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Used = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_survey_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oversight_surveys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    TitleChinese = table.Column<string>(type: "TEXT", nullable: false),
                    TitleEnglish = table.Column<string>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<string>(type: "TEXT", nullable: false),
                    AgencyName = table.Column<string>(type: "TEXT", nullable: false),
                    OrdersClosedFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OrdersClosedUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WantedSample = table.Column<int>(type: "INTEGER", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Questionnaire = table.Column<string>(type: "TEXT", nullable: false),
                    SampleStrata = table.Column<string>(type: "TEXT", nullable: true),
                    PopulationSize = table.Column<int>(type: "INTEGER", nullable: true),
                    SampleSize = table.Column<int>(type: "INTEGER", nullable: true),
                    Seed = table.Column<long>(type: "INTEGER", nullable: true),
                    CountsAsSatisfied = table.Column<string>(type: "TEXT", nullable: true),
                    TokensIssued = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_surveys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_oversight_outbox_Dispatched",
                table: "oversight_outbox",
                column: "Dispatched",
                filter: "\"Dispatched\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_outbox_deliveries_MessageId_Handler",
                table: "oversight_outbox_deliveries",
                columns: new[] { "MessageId", "Handler" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_oversight_outbox_deliveries_State_NotBefore",
                table: "oversight_outbox_deliveries",
                columns: new[] { "State", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_oversight_survey_answers_CampaignId",
                table: "oversight_survey_answers",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_survey_texts_CampaignId",
                table: "oversight_survey_texts",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_survey_tokens_Hash",
                table: "oversight_survey_tokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_oversight_surveys_CityId_OpensOn",
                table: "oversight_surveys",
                columns: new[] { "CityId", "OpensOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "oversight_inbox");

            migrationBuilder.DropTable(
                name: "oversight_outbox");

            migrationBuilder.DropTable(
                name: "oversight_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "oversight_survey_answers");

            migrationBuilder.DropTable(
                name: "oversight_survey_findings");

            migrationBuilder.DropTable(
                name: "oversight_survey_sample");

            migrationBuilder.DropTable(
                name: "oversight_survey_texts");

            migrationBuilder.DropTable(
                name: "oversight_survey_tokens");

            migrationBuilder.DropTable(
                name: "oversight_surveys");
        }
    }
}
