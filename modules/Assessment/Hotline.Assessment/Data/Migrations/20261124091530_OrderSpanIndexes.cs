using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Assessment.Data.Migrations
{
    /// <inheritdoc />
    internal partial class OrderSpanIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_assessment_work_orders_CityId_AcceptedBy_LastMoment",
                table: "assessment_work_orders");

            migrationBuilder.DropIndex(
                name: "IX_assessment_work_orders_CityId_UnitId_LastMoment",
                table: "assessment_work_orders");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_AcceptedBy_LastMoment_FirstMoment",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "AcceptedBy", "LastMoment", "FirstMoment" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_UnitId_LastMoment_FirstMoment",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "UnitId", "LastMoment", "FirstMoment" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_assessment_work_orders_CityId_AcceptedBy_LastMoment_FirstMoment",
                table: "assessment_work_orders");

            migrationBuilder.DropIndex(
                name: "IX_assessment_work_orders_CityId_UnitId_LastMoment_FirstMoment",
                table: "assessment_work_orders");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_AcceptedBy_LastMoment",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "AcceptedBy", "LastMoment" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_work_orders_CityId_UnitId_LastMoment",
                table: "assessment_work_orders",
                columns: new[] { "CityId", "UnitId", "LastMoment" });
        }
    }
}
