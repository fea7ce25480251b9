using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Tests.Columns;

public sealed class OrderColumnsTests
{
    private static readonly Subject A = new(SubjectKind.SubCentre, "testville/a");
    private static readonly Subject B = new(SubjectKind.SubCentre, "testville/b");
    private static readonly Period Year = new PeriodScheme().Year(2025);
    private static readonly PeriodTable Months = new(Tallied.Months);
    private static readonly Subject C = new(SubjectKind.SubCentre, "testville/c");

    [Fact]
    public void Orders_are_added_replaced_and_taken_away_over_any_number_of_chunks()
    {
        const int many = 3 * SubjectOrders.ChunkSize + 5;
        var orders = SubjectOrders.None.With(Enumerable.Range(0, many).Select(number => Late(number)));
        Assert.Equal((many, 0, many), (orders.Count, OnTime(orders), Due(orders)));

        var changed = orders.With([OnTime(0), OnTime(SubjectOrders.ChunkSize), OnTime(many - 1), OnTime(many), new(1, null)]);
        Assert.Equal((many + 1, 4, many), (changed.Count, OnTime(changed), Due(changed)));
        Assert.Equal(many, Due(changed.With([Late(0), OnTime(0)])));
        Assert.Equal(many + 1, Due(changed.With([OnTime(1)])));
    }

    [Fact]
    public void Who_is_counting_does_not_see_a_change()
    {
        var before = SubjectOrders.None.With([Late(1), Late(2)]);
        var after = before.With([OnTime(1), OnTime(3)]);
        Assert.Equal((0, 2), (OnTime(before), Due(before)));
        Assert.Equal((2, 3), (OnTime(after), Due(after)));
    }

    [Fact]
    public void A_chunk_is_filled_before_the_next_begins()
    {
        var orders = SubjectOrders.None.With([Late(1)]);
        foreach (var more in (int[])[SubjectOrders.ChunkSize - 2, 3, 1])
            orders = orders.With(Enumerable.Range(orders.Count + 1, more).Select(number => Late(number)));
        Assert.Equal([SubjectOrders.ChunkSize, 3], orders.Chunks.ToArray().Select(chunk => chunk.Records.Length));
        Assert.Equal(orders.Count, Due(orders));
    }

    [Fact]
    public void Of_two_changes_of_one_order_the_later_holds() => Assert.Equal((1, 1), (OnTime(Filled([Late(1), OnTime(1)])), Due(Filled([Late(1), OnTime(1)]))));

    [Fact]
    public void A_change_keeps_what_is_held_true_and_is_nothing_to_what_is_not()
    {
        var columns = new OrderColumns(10);
        Keep(columns, A, 2);
        columns.Change(A, [OnTime(1), OnTime(7)]);
        columns.Change(B, [OnTime(1)]);
        Assert.Equal((2, 3), (OnTime(columns.Find(A, Year)!), Due(columns.Find(A, Year)!)));
        Assert.Null(columns.Find(B, Year));
        Assert.Equal(3, columns.Count);
    }

    [Fact]
    public void An_order_that_moves_into_another_year_leaves_the_one_and_enters_the_other()
    {
        var columns = new OrderColumns(10);
        var next = new PeriodScheme().Year(2026);
        Keep(columns, A, 2);
        columns.Keep(A, next, new(SubjectOrders.None, next));
        columns.Change(A, [new(1, OrderRecord.Of(Bench.Order(1) with { Due = new(2026, 1, 1), VerdictDay = null, FollowedUp = null }))]);
        Assert.Equal((1, 2, 1), (Due(columns.Find(A, Year)!), columns.Find(A, Year)!.Count, columns.Find(A, next)!.Count));
        Assert.Equal(3, columns.Count);
    }

    [Fact]
    public void An_order_that_leaves_and_was_never_there_takes_no_place() => Assert.Equal(1, Filled([Late(1), Late(2), new(2, null), new(3, null)]).Count);

    [Fact]
    public void Who_was_not_asked_for_the_longest_gives_way()
    {
        var columns = new OrderColumns(5);
        Keep(columns, A, 2);
        Keep(columns, B, 2);
        columns.Find(A, Year);
        Keep(columns, C, 3);
        Assert.Equal((true, false, true), (columns.Find(A, Year) is not null, columns.Find(B, Year) is not null, columns.Find(C, Year) is not null));
        Assert.Equal(5, columns.Count);
    }

    [Fact]
    public void A_change_does_not_make_what_nobody_asks_for_look_used()
    {
        var columns = new OrderColumns(5);
        Keep(columns, A, 2);
        Keep(columns, B, 2);
        columns.Change(A, [OnTime(1)]);
        Keep(columns, C, 3);
        Assert.Null(columns.Find(A, Year));
    }

    [Fact]
    public void A_year_that_outgrows_the_bound_is_read_each_time()
    {
        var columns = new OrderColumns(2);
        Keep(columns, A, 2);
        columns.Change(A, [OnTime(9)]);
        Assert.Null(columns.Find(A, Year));
        Keep(columns, A, 3);
        Assert.Equal((null, 0), (columns.Find(A, Year), columns.Count));
    }

    [Fact]
    public void As_many_as_may_be_kept_are_kept()
    {
        var columns = new OrderColumns(4);
        Keep(columns, A, 4);
        Assert.NotNull(columns.Find(A, Year));
        Keep(columns, B, 2);
        Keep(columns, C, 2);
        Assert.Equal((true, true, 4), (columns.Find(B, Year) is not null, columns.Find(C, Year) is not null, columns.Count));
    }

    [Fact]
    public void What_was_counted_by_the_month_is_counted_anew_by_the_year()
    {
        var orders = new KeptOrders(Filled([Late(1)]), Year);
        Assert.Equal((12, 1), (orders.CountedBy(Months).Periods.Count, orders.CountedBy(new(Year)).Periods.Count));
    }

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", true)]
    [InlineData("2025-12-31", true)]
    [InlineData("2026-01-01", false)]
    public void An_order_is_in_a_year_by_any_of_its_days(string signInDue, bool within)
    {
        var order = Bench.Order(1) with { Due = null, VerdictDay = null, SignInDue = DateOnly.ParseExact(signInDue, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(within, OrderRecord.Of(order).IsIn(Year));
    }

    [Fact]
    public void Built_one_by_one_they_are_the_same()
    {
        var builder = new SubjectOrders.Builder();
        for (var number = 0; number < 2 * SubjectOrders.ChunkSize + 1; number++) builder.Add(number, number % 2 == 0 ? Late(number).Record!.Value : OnTime(number).Record!.Value);
        var orders = builder.Build();
        Assert.Equal((2 * SubjectOrders.ChunkSize + 1, SubjectOrders.ChunkSize), (Due(orders), OnTime(orders)));
        Assert.Equal([SubjectOrders.ChunkSize, SubjectOrders.ChunkSize, 1], orders.Chunks.ToArray().Select(chunk => chunk.Records.Length));
        Assert.Equal(SubjectOrders.ChunkSize + 1, OnTime(orders.With([OnTime(2 * SubjectOrders.ChunkSize)])));
    }

    [Fact]
    public void A_record_comes_out_of_a_store_as_it_went_in()
    {
        var record = OrderRecord.Of(Bench.Order(1, TimelinessVerdict.Extended) with { CallbackDue = new(2025, 3, 4), SignInDue = new(2025, 3, 1), SignedInTime = true, Reworks = 7 });
        int[] days = [.. Enum.GetValues<OrderDay>().Select(record.Number)];
        Assert.Equal(record, OrderRecord.Stored(days, record.StateNumber));
        Assert.Equal(default, OrderRecord.Stored(new int[OrderRecord.DayKinds], 0));
        Assert.Throws<ArgumentException>(() => OrderRecord.Stored([1], 0));
    }

    private static void Keep(OrderColumns columns, Subject subject, int orders) => columns.Keep(subject, Year, new(Filled([.. Enumerable.Range(1, orders).Select(Late)]), Year));

    private static SubjectOrders Filled(OrderChange[] changes) => SubjectOrders.None.With(changes);

    private static OrderChange Late(int number) => new(number, OrderRecord.Of(Bench.Order(number, TimelinessVerdict.Overdue)));

    private static OrderChange OnTime(int number) => new(number, OrderRecord.Of(Bench.Order(number)));

    private static int OnTime(KeptOrders orders) => (int)Measured(orders).Numerator;

    private static int Due(KeptOrders orders) => (int)Measured(orders).Denominator;

    private static int OnTime(SubjectOrders orders) => OnTime(new KeptOrders(orders, Year));

    private static int Due(SubjectOrders orders) => Due(new KeptOrders(orders, Year));

    private static (decimal Numerator, decimal Denominator) Measured(KeptOrders orders)
    {
        var input = Bench.Input(Bench.Standard(Bench.Item("rateTimesMark", 10).By("orders.onTimeRate")), [], []);
        Assert.True(new Evaluation(BuiltIn.Registry).TryEvaluate(input.By(new(orders.CountedBy(Months), input.Rules)), out var card));
        return (card.Items.Single().Measurement!.Numerator, card.Items.Single().Measurement!.Denominator);
    }
}
