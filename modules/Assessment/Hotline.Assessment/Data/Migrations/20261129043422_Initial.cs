using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Assessment.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assessment_derivations",
                columns: table => new
                {
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Ruling = table.Column<string>(type: "TEXT", nullable: false),
                    Former = table.Column<string>(type: "TEXT", nullable: true),
                    StaleFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneUpTo = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_derivations", x => x.CityId);
                });

            migrationBuilder.CreateTable(
                name: "assessment_inbox",
                columns: table => new
                {
                    EventId = table.Column<string>(type: "TEXT", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_inbox", x => new { x.EventId, x.Handler });
                });

            migrationBuilder.CreateTable(
                name: "assessment_ingests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Encoding = table.Column<string>(type: "TEXT", nullable: true),
                    Head = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Offset = table.Column<long>(type: "INTEGER", nullable: false),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    Odd = table.Column<long>(type: "INTEGER", nullable: false),
                    NewFacts = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportLength = table.Column<long>(type: "INTEGER", nullable: false),
                    Remarks = table.Column<string>(type: "TEXT", nullable: false),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_ingests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessment_live_scores",
                columns: table => new
                {
                    SubjectKind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    Items = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_live_scores", x => new { x.SubjectKind, x.SubjectId, x.Period });
                });

            migrationBuilder.CreateTable(
                name: "assessment_order_facts",
                columns: table => new
                {
                    OrderNo = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    PersonId = table.Column<string>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_order_facts", x => new { x.OrderNo, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "assessment_order_moves",
                columns: table => new
                {
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    ChangeNo = table.Column<long>(type: "INTEGER", nullable: false),
                    SubjectKind = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderNo = table.Column<long>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_order_moves", x => new { x.CityId, x.ChangeNo, x.SubjectKind });
                });

            migrationBuilder.CreateTable(
                name: "assessment_outbox",
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
                    table.PrimaryKey("PK_assessment_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessment_outbox_deliveries",
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
                    table.PrimaryKey("PK_assessment_outbox_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessment_stale_scores",
                columns: table => new
                {
                    SubjectKind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Marks = table.Column<long>(type: "INTEGER", nullable: false),
                    FactIds = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_stale_scores", x => new { x.SubjectKind, x.SubjectId, x.Period });
                });

            migrationBuilder.CreateTable(
                name: "assessment_subject_facts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectKind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: true),
                    OrderId = table.Column<string>(type: "TEXT", nullable: true),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_subject_facts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessment_work_orders",
                columns: table => new
                {
                    OrderNo = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    MatterType = table.Column<string>(type: "TEXT", nullable: false),
                    Urgency = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedBy = table.Column<string>(type: "TEXT", nullable: true),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CurrentDue = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Excluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstMoment = table.Column<long>(type: "INTEGER", nullable: false),
                    LastMoment = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueDay = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowedUpDay = table.Column<int>(type: "INTEGER", nullable: false),
                    CallbackDueDay = table.Column<int>(type: "INTEGER", nullable: false),
                    SignInDueDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    StandsUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangeNo = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_work_orders", x => x.OrderNo);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_ingests_CityId_Source_Mapping_Name",
                table: "assessment_ingests",
                columns: new[] { "CityId", "Source", "Mapping", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_outbox_Dispatched",
                table: "assessment_outbox",
                column: "Dispatched",
                filter: "\"Dispatched\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_outbox_deliveries_MessageId_Handler",
                table: "assessment_outbox_deliveries",
                columns: new[] { "MessageId", "Handler" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_outbox_deliveries_State_NotBefore",
                table: "assessment_outbox_deliveries",
                columns: new[] { "State", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_subject_facts_CityId_SubjectKind_Day_SubjectId",
                table: "assessment_subject_facts",
                columns: new[] { "CityId", "SubjectKind", "Day", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_subject_facts_SubjectId_Key",
                table: "assessment_subject_facts",
                columns: new[] { "SubjectId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_AcceptedBy_LastMoment_FirstMoment",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "AcceptedBy", "LastMoment", "FirstMoment" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_ChangeNo",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "ChangeNo" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_StandsUntil",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "StandsUntil" },
                filter: "\"StandsUntil\" is not null");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_UnitId_LastMoment_FirstMoment",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "UnitId", "LastMoment", "FirstMoment" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_OrderId",
                table: "assessment_work_orders",
                column: "OrderId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_derivations");

            migrationBuilder.DropTable(
                name: "assessment_inbox");

            migrationBuilder.DropTable(
                name: "assessment_ingests");

            migrationBuilder.DropTable(
                name: "assessment_live_scores");

            migrationBuilder.DropTable(
                name: "assessment_order_facts");

            migrationBuilder.DropTable(
                name: "assessment_order_moves");

            migrationBuilder.DropTable(
                name: "assessment_outbox");

            migrationBuilder.DropTable(
                name: "assessment_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "assessment_stale_scores");

            migrationBuilder.DropTable(
                name: "assessment_subject_facts");

            migrationBuilder.DropTable(
                name: "assessment_work_orders");
        }
    }
}
