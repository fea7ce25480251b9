using System.Globalization;
using CsCheck;
using Hotline.Assessment.Imports;
using Hotline.Scoring.WorkOrders;
using NodaTime;
using Instant = Hotline.Kernel.Instant;

namespace Hotline.Assessment.Tests;

/// <summary>Local times of a file become the same moments whatever times stood in the rows before: the offset that is remembered is never one of another part of the year.</summary>
public sealed class RowTimeTests
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";

    private static readonly Gen<DateTime> s_any = Gen.Long[new DateTime(1901, 1, 1).Ticks / TimeSpan.TicksPerSecond, new DateTime(2025, 12, 30).Ticks / TimeSpan.TicksPerSecond]
        .Select(seconds => new DateTime(seconds * TimeSpan.TicksPerSecond));

    private static readonly DateTime[] s_changes = [new(2025, 3, 9), new(2025, 11, 2), new(1990, 4, 15), new(1990, 9, 16), new(2025, 4, 6), new(2025, 10, 5), new(2011, 12, 30)];

    /// <summary>The days about changes of these zones, in steps of ten minutes.</summary>
    private static readonly Gen<DateTime> s_nearAChange = Gen.Select(Gen.Int[0, s_changes.Length - 1], Gen.Int[-300, 450], (change, tens) => s_changes[change].AddMinutes(10 * tens));

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    public void A_local_time_is_the_moment_that_the_zone_says(string zone)
    {
        var rows = new OneRow();
        var reader = RowReader.For(Mapping(zone), rows, "testville", Instant.Utc(2026, 1, 1)).Value!;
        var asked = DateTimeZoneProviders.Tzdb[zone];
        Gen.OneOf(s_any, s_nearAChange).Sample(local =>
        {
            rows.At = local.ToString(Format, CultureInfo.InvariantCulture);
            Assert.Equal(
                asked.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant().ToUnixTimeMilliseconds(),
                Assert.Single(reader.Read().Value!.Order.Facts).OccurredAt.UnixMilliseconds);
        }, iter: 5_000, threads: 1);
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("1900-01-01 00:00:00")]
    [InlineData("2999-01-01 00:00:00")]
    [InlineData("9999-12-31 23:59:59")]
    public void A_time_in_no_year_of_ours_is_refused_with_what_to_do_where_it_means_that_there_is_none(string at)
    {
        foreach (var zone in new[] { "Asia/Shanghai", "America/New_York" })
        {
            var problem = Assert.Single(RowReader.For(Mapping(zone), new OneRow { At = at }, "testville", Instant.Utc(2026, 1, 1)).Value!.Read().Problems);
            Assert.Equal(("TIME_OUT_OF_RANGE", "at"), (problem.Code, problem.Field));
            Assert.Contains("list it under 'missing'", problem.Message.English, StringComparison.Ordinal);
        }
    }

    private static ImportMapping Mapping(string zone)
    {
        var none = new MappedValue(null, null, null);
        return new()
        {
            Name = "test",
            Source = "a test",
            Zone = zone,
            Dates = [Format],
            OrderId = new("id", null, null),
            MatterType = none,
            Urgency = none,
            Channel = none,
            UnitCode = none,
            UnitName = none,
            Facts = [new(OrderFactKind.Accepted, "at", null, null, null, null)],
        };
    }

    private sealed class OneRow : IRows
    {
        public string At { get; set; } = "";

        public IReadOnlyList<string> Names { get; } = ["id", "at"];

        public RowRemark? Fault => null;

        public string Text(int column) => column == 0 ? "1" : At;
    }
}
