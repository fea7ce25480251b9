using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Positions.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "positions_cities",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", nullable: false),
                    PackFingerprint = table.Column<string>(type: "TEXT", nullable: true),
                    Name_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_cities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "positions_inbox",
                columns: table => new
                {
                    EventId = table.Column<string>(type: "TEXT", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_inbox", x => new { x.EventId, x.Handler });
                });

            migrationBuilder.CreateTable(
                name: "positions_outbox",
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
                    table.PrimaryKey("PK_positions_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "positions_outbox_deliveries",
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
                    table.PrimaryKey("PK_positions_outbox_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "positions_duties",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_duties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_positions_duties_positions_cities_CityId",
                        column: x => x.CityId,
                        principalTable: "positions_cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_people",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_people", x => x.Id);
                    table.ForeignKey(
                        name: "FK_positions_people_positions_cities_CityId",
                        column: x => x.CityId,
                        principalTable: "positions_cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_positions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    AssessedAs = table.Column<string>(type: "TEXT", nullable: true),
                    DutyCodes = table.Column<string>(type: "TEXT", nullable: false),
                    Acts = table.Column<string>(type: "TEXT", nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_positions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_positions_positions_positions_cities_CityId",
                        column: x => x.CityId,
                        principalTable: "positions_cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_units",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<string>(type: "TEXT", nullable: true),
                    OtherNames = table.Column<string>(type: "TEXT", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", nullable: false),
                    PackName_Chinese = table.Column<string>(type: "TEXT", nullable: true),
                    PackName_English = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_units", x => x.Id);
                    table.ForeignKey(
                        name: "FK_positions_units_positions_cities_CityId",
                        column: x => x.CityId,
                        principalTable: "positions_cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_positions_units_positions_units_ParentId",
                        column: x => x.ParentId,
                        principalTable: "positions_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_former_positions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PositionId = table.Column<string>(type: "TEXT", nullable: false),
                    AssessedAs = table.Column<string>(type: "TEXT", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_former_positions", x => x.Number);
                    table.ForeignKey(
                        name: "FK_positions_former_positions_positions_positions_PositionId",
                        column: x => x.PositionId,
                        principalTable: "positions_positions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_assignments",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    PositionId = table.Column<string>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeaveFromNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    Withdrawn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_assignments", x => x.Number);
                    table.ForeignKey(
                        name: "FK_positions_assignments_positions_assignments_LeaveFromNumber",
                        column: x => x.LeaveFromNumber,
                        principalTable: "positions_assignments",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_positions_assignments_positions_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "positions_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_positions_assignments_positions_positions_PositionId",
                        column: x => x.PositionId,
                        principalTable: "positions_positions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_positions_assignments_positions_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "positions_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_former_units",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_former_units", x => x.Number);
                    table.ForeignKey(
                        name: "FK_positions_former_units_positions_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "positions_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "positions_assignment_changes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AssignmentNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions_assignment_changes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_positions_assignment_changes_positions_assignments_AssignmentNumber",
                        column: x => x.AssignmentNumber,
                        principalTable: "positions_assignments",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_positions_assignment_changes_AssignmentNumber",
                table: "positions_assignment_changes",
                column: "AssignmentNumber");

            migrationBuilder.CreateIndex(
                name: "IX_positions_assignments_LeaveFromNumber",
                table: "positions_assignments",
                column: "LeaveFromNumber");

            migrationBuilder.CreateIndex(
                name: "IX_positions_assignments_PersonId",
                table: "positions_assignments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_positions_assignments_PositionId",
                table: "positions_assignments",
                column: "PositionId");

            migrationBuilder.CreateIndex(
                name: "IX_positions_assignments_UnitId",
                table: "positions_assignments",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_positions_duties_CityId_Code",
                table: "positions_duties",
                columns: new[] { "CityId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_positions_former_positions_PositionId",
                table: "positions_former_positions",
                column: "PositionId");

            migrationBuilder.CreateIndex(
                name: "IX_positions_former_units_UnitId",
                table: "positions_former_units",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_positions_outbox_Dispatched",
                table: "positions_outbox",
                column: "Dispatched",
                filter: "\"Dispatched\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_positions_outbox_deliveries_MessageId_Handler",
                table: "positions_outbox_deliveries",
                columns: new[] { "MessageId", "Handler" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_positions_outbox_deliveries_State_NotBefore",
                table: "positions_outbox_deliveries",
                columns: new[] { "State", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_positions_people_CityId_Code",
                table: "positions_people",
                columns: new[] { "CityId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_positions_positions_CityId_Code",
                table: "positions_positions",
                columns: new[] { "CityId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_positions_units_CityId_Code",
                table: "positions_units",
                columns: new[] { "CityId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_positions_units_ParentId",
                table: "positions_units",
                column: "ParentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "positions_assignment_changes");

            migrationBuilder.DropTable(
                name: "positions_duties");

            migrationBuilder.DropTable(
                name: "positions_former_positions");

            migrationBuilder.DropTable(
                name: "positions_former_units");

            migrationBuilder.DropTable(
                name: "positions_inbox");

            migrationBuilder.DropTable(
                name: "positions_outbox");

            migrationBuilder.DropTable(
                name: "positions_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "positions_assignments");

            migrationBuilder.DropTable(
                name: "positions_people");

            migrationBuilder.DropTable(
                name: "positions_positions");

            migrationBuilder.DropTable(
                name: "positions_units");

            migrationBuilder.DropTable(
                name: "positions_cities");
        }
    }
}
