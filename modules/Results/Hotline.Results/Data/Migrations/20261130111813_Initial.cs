using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Results.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "results_award_standings",
                columns: table => new
                {
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Year = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Deducted = table.Column<long>(type: "INTEGER", nullable: false),
                    Threshold = table.Column<long>(type: "INTEGER", nullable: true),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_award_standings", x => new { x.CityId, x.Year, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "results_deductions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    LineKey = table.Column<string>(type: "TEXT", nullable: false),
                    ItemCode = table.Column<string>(type: "TEXT", nullable: false),
                    StandardId = table.Column<string>(type: "TEXT", nullable: false),
                    Points = table.Column<long>(type: "INTEGER", nullable: false),
                    Arithmetic = table.Column<string>(type: "TEXT", nullable: false),
                    FactIds = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    NotifiedBy = table.Column<string>(type: "TEXT", nullable: true),
                    NotifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AppealUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WindowEnds = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemName_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    ItemName_English = table.Column<string>(type: "TEXT", nullable: false),
                    Reason_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    Reason_English = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_deductions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "results_inbox",
                columns: table => new
                {
                    EventId = table.Column<string>(type: "TEXT", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_inbox", x => new { x.EventId, x.Handler });
                });

            migrationBuilder.CreateTable(
                name: "results_outbox",
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
                    table.PrimaryKey("PK_results_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "results_outbox_deliveries",
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
                    table.PrimaryKey("PK_results_outbox_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "results_period_closings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedByPersonId = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_period_closings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "results_publications",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosingId = table.Column<string>(type: "TEXT", nullable: false),
                    ResultVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Corrects = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    PublishedBy = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_publications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "results_rehearsals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    StandardId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<string>(type: "TEXT", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    MonthsDone = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Report = table.Column<string>(type: "TEXT", nullable: true),
                    ReportHash = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Failure_Chinese = table.Column<string>(type: "TEXT", nullable: true),
                    Failure_English = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_rehearsals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "results_appeals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    DeductionId = table.Column<string>(type: "TEXT", nullable: false),
                    Grounds = table.Column<string>(type: "TEXT", nullable: false),
                    FiledByPersonId = table.Column<string>(type: "TEXT", nullable: true),
                    FiledBy = table.Column<string>(type: "TEXT", nullable: false),
                    FiledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedByPersonId = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_results_appeals_results_deductions_DeductionId",
                        column: x => x.DeductionId,
                        principalTable: "results_deductions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results_deduction_steps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DeductionId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Points = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    Reason_English = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_deduction_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_results_deduction_steps_results_deductions_DeductionId",
                        column: x => x.DeductionId,
                        principalTable: "results_deductions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results_frozen_results",
                columns: table => new
                {
                    ClosingId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    OutlineText = table.Column<string>(type: "TEXT", nullable: true),
                    StandardId = table.Column<string>(type: "TEXT", nullable: true),
                    FullMark = table.Column<long>(type: "INTEGER", nullable: true),
                    Deducted = table.Column<long>(type: "INTEGER", nullable: true),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    Orders = table.Column<long>(type: "INTEGER", nullable: true),
                    NotRanked = table.Column<string>(type: "TEXT", nullable: true),
                    WorkdaysHeld = table.Column<int>(type: "INTEGER", nullable: true),
                    WorkdaysOfMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    BaseMoney = table.Column<long>(type: "INTEGER", nullable: true),
                    Money = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_frozen_results", x => new { x.ClosingId, x.Version, x.Kind, x.SubjectId });
                    table.ForeignKey(
                        name: "FK_results_frozen_results_results_period_closings_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "results_period_closings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results_frozen_versions",
                columns: table => new
                {
                    ClosingId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RulesVersion = table.Column<string>(type: "TEXT", nullable: false),
                    CalendarVersion = table.Column<string>(type: "TEXT", nullable: false),
                    LimitsVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Pack = table.Column<string>(type: "TEXT", nullable: false),
                    StandardIds = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_frozen_versions", x => new { x.ClosingId, x.Version });
                    table.ForeignKey(
                        name: "FK_results_frozen_versions_results_period_closings_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "results_period_closings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results_period_closing_steps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClosingId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_period_closing_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_results_period_closing_steps_results_period_closings_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "results_period_closings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results_frozen_documents",
                columns: table => new
                {
                    ClosingId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results_frozen_documents", x => new { x.ClosingId, x.Version, x.Kind, x.SubjectId });
                    table.ForeignKey(
                        name: "FK_results_frozen_documents_results_frozen_results_ClosingId_Version_Kind_SubjectId",
                        columns: x => new { x.ClosingId, x.Version, x.Kind, x.SubjectId },
                        principalTable: "results_frozen_results",
                        principalColumns: new[] { "ClosingId", "Version", "Kind", "SubjectId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_results_appeals_DeductionId",
                table: "results_appeals",
                column: "DeductionId",
                unique: true,
                filter: "\"State\" <> 'Moot'");

            migrationBuilder.CreateIndex(
                name: "IX_results_deduction_steps_DeductionId",
                table: "results_deduction_steps",
                column: "DeductionId");

            migrationBuilder.CreateIndex(
                name: "IX_results_deductions_CityId_Period_Kind_SubjectId_LineKey",
                table: "results_deductions",
                columns: new[] { "CityId", "Period", "Kind", "SubjectId", "LineKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_results_deductions_SubjectId",
                table: "results_deductions",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_results_frozen_results_SubjectId",
                table: "results_frozen_results",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_results_outbox_Dispatched",
                table: "results_outbox",
                column: "Dispatched",
                filter: "\"Dispatched\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_results_outbox_deliveries_MessageId_Handler",
                table: "results_outbox_deliveries",
                columns: new[] { "MessageId", "Handler" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_results_outbox_deliveries_State_NotBefore",
                table: "results_outbox_deliveries",
                columns: new[] { "State", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_results_period_closing_steps_ClosingId",
                table: "results_period_closing_steps",
                column: "ClosingId");

            migrationBuilder.CreateIndex(
                name: "IX_results_period_closings_CityId_Period",
                table: "results_period_closings",
                columns: new[] { "CityId", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_results_publications_CityId_Period_Version",
                table: "results_publications",
                columns: new[] { "CityId", "Period", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_results_rehearsals_CityId_AskedAt",
                table: "results_rehearsals",
                columns: new[] { "CityId", "AskedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "results_appeals");

            migrationBuilder.DropTable(
                name: "results_award_standings");

            migrationBuilder.DropTable(
                name: "results_deduction_steps");

            migrationBuilder.DropTable(
                name: "results_frozen_documents");

            migrationBuilder.DropTable(
                name: "results_frozen_versions");

            migrationBuilder.DropTable(
                name: "results_inbox");

            migrationBuilder.DropTable(
                name: "results_outbox");

            migrationBuilder.DropTable(
                name: "results_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "results_period_closing_steps");

            migrationBuilder.DropTable(
                name: "results_publications");

            migrationBuilder.DropTable(
                name: "results_rehearsals");

            migrationBuilder.DropTable(
                name: "results_deductions");

            migrationBuilder.DropTable(
                name: "results_frozen_results");

            migrationBuilder.DropTable(
                name: "results_period_closings");
        }
    }
}
