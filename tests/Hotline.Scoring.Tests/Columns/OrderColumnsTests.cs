using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Tests.Columns;

public sealed class OrderColumnsTests
{
    private static readonly Subject A = new(SubjectKind.SubCentre, "testville/a");
    private static readonly Subject B = new(SubjectKind.SubCentre, "testville/b");
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
        foreach (var more in (int[])[SubjectOrders.ChunkSize - 2, 1, 1, 3])
            orders = orders.With(Enumerable.Range(orders.Count + 1, more).Select(number => Late(number)));
        Assert.Equal([SubjectOrders.ChunkSize, 4], orders.Chunks.ToArray().Select(chunk => chunk.Records.Length));
        Assert.Equal(orders.Count, Due(orders));
    }

    [Fact]
    public void Of_two_changes_of_one_order_the_later_holds() => Assert.Equal((1, 1), (OnTime(Filled([Late(1), OnTime(1)])), Due(Filled([Late(1), OnTime(1)]))));

    [Fact]
    public void A_change_keeps_what_is_held_true_and_is_nothing_to_what_is_not()
    {
        var columns = new OrderColumns(10);
        Fill(columns, A, 2);
        columns.Change(A, [OnTime(1), OnTime(7)]);
        columns.Change(B, [OnTime(1)]);
        Assert.Equal((2, 3), (OnTime(columns.Find(A)!), Due(columns.Find(A)!)));
        Assert.Null(columns.Find(B));
        Assert.Equal(3, columns.Count);
    }

    [Fact]
    public void What_changes_while_a_subject_is_read_is_not_lost()
    {
        var columns = new OrderColumns(10);
        using var filling = columns.Fill(A);
        columns.Change(A, [OnTime(1), OnTime(2)]);
        Assert.Equal((2, 3), (OnTime(filling.Complete([Late(1), Late(3)])), Due(columns.Find(A)!)));
    }

    [Fact]
    public void Who_was_not_asked_for_the_longest_gives_way()
    {
        var columns = new OrderColumns(5);
        Fill(columns, A, 2);
        Fill(columns, B, 2);
        columns.Find(A);
        Fill(columns, C, 3);
        Assert.Equal((true, false, true), (columns.Find(A) is not null, columns.Find(B) is not null, columns.Find(C) is not null));
        Assert.Equal(5, columns.Count);
    }

    [Fact]
    public void A_subject_that_outgrows_the_bound_is_read_each_time()
    {
        var columns = new OrderColumns(2);
        Fill(columns, A, 2);
        columns.Change(A, [OnTime(9)]);
        Assert.Null(columns.Find(A));
        Assert.Equal(3, Due(Fill(columns, A, 3)));
        Assert.Equal((null, 0), (columns.Find(A), columns.Count));
    }

    [Fact]
    public void What_was_read_by_rules_that_changed_meanwhile_is_not_kept()
    {
        var columns = new OrderColumns(10);
        Fill(columns, B, 1);
        using var filling = columns.Fill(A);
        columns.Forget(_ => true);
        filling.Complete([Late(1)]);
        Assert.Equal((null, null, 0), (columns.Find(A), columns.Find(B), columns.Count));
    }

    [Fact]
    public void A_reading_that_was_given_up_leaves_nothing_behind()
    {
        var columns = new OrderColumns(10);
        columns.Fill(A).Dispose();
        columns.Change(A, [OnTime(1)]);
        Assert.Null(columns.Find(A));
        Assert.Equal((2, 2), (Due(Fill(columns, A, 2)), columns.Count));
    }

    [Fact]
    public void A_change_is_no_asking_and_forgetting_leaves_the_others()
    {
        var columns = new OrderColumns(4);
        Fill(columns, A, 2);
        Fill(columns, B, 2);
        columns.Change(A, [OnTime(1)]);
        Fill(columns, C, 2);
        Assert.Equal((false, true, true), (columns.Find(A) is not null, columns.Find(B) is not null, columns.Find(C) is not null));
        columns.Forget(subject => subject == B);
        Assert.Equal((false, true, 2), (columns.Find(B) is not null, columns.Find(C) is not null, columns.Count));
    }

    [Fact]
    public void As_many_as_may_be_kept_are_kept()
    {
        var columns = new OrderColumns(4);
        Fill(columns, A, 4);
        Assert.NotNull(columns.Find(A));
        Fill(columns, B, 2);
        Fill(columns, C, 2);
        Assert.Equal((true, true, 4), (columns.Find(B) is not null, columns.Find(C) is not null, columns.Count));
    }

    private static SubjectOrders Fill(OrderColumns columns, Subject subject, int orders)
    {
        using var filling = columns.Fill(subject);
        return filling.Complete(Enumerable.Range(1, orders).Select(number => Late(number)));
    }

    private static SubjectOrders Filled(OrderChange[] changes) => SubjectOrders.None.With(changes);

    private static OrderChange Late(int number) => new(number, OrderRecord.Of(Bench.Order(number, TimelinessVerdict.Overdue)));

    private static OrderChange OnTime(int number) => new(number, OrderRecord.Of(Bench.Order(number)));

    private static int OnTime(SubjectOrders orders) => (int)Measured(orders).Numerator;

    private static int Due(SubjectOrders orders) => (int)Measured(orders).Denominator;

    private static (decimal Numerator, decimal Denominator) Measured(SubjectOrders orders)
    {
        var input = Bench.Input(Bench.Standard(Bench.Item("rateTimesMark", 10).By("orders.onTimeRate")), [], []);
        Assert.True(new Evaluation(BuiltIn.Registry).TryEvaluate(input, new OrderTallies(orders, new(Tallied.Months), input.Rules), out var card));
        return (card.Items.Single().Measurement!.Numerator, card.Items.Single().Measurement!.Denominator);
    }
}
