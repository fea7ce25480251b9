using Hotline.Oversight.Findings;
using Hotline.Oversight.Sampling;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Tests.Findings;

public class AspectTableTests
{
    private static readonly Stratum[] Sample = [new(0, null), new(1, "a"), new(2, "b"), new(3, "c")];

    [Fact]
    public void A_unit_with_nine_answers_is_not_shown_nor_left_over_when_the_others_are_subtracted()
    {
        var table = Table((1, 9), (2, 15), (3, 30));
        Assert.Equal(54, table.Overall!.N);
        Assert.Equal([null, null, 30], table.ByUnit.Select(unit => unit.Counts?.N));
    }

    [Fact]
    public void The_common_stratum_is_never_left_over_alone_with_few()
    {
        Assert.Equal([null, 12, 30], Table((0, 2), (1, 11), (2, 12), (3, 30)).ByUnit.Select(unit => unit.Counts?.N));
        Assert.Equal([11, 12, 30], Table((0, 10), (1, 11), (2, 12), (3, 30)).ByUnit.Select(unit => unit.Counts?.N));
    }

    [Fact]
    public void Nine_answers_in_all_show_nothing_and_no_answer_is_no_zero()
    {
        var table = Table((1, 9));
        Assert.Null(table.Overall);
        Assert.All(table.ByUnit, unit => Assert.Null(unit.Counts));
        Assert.Null(Table().Overall);
    }

    [Fact]
    public void An_aspect_that_was_left_out_is_not_in_its_n()
    {
        var answers = Enumerable.Range(0, 30).Select(i => new GradedAnswer(1, i < 12
            ? new Dictionary<string, Satisfaction> { ["speed"] = Satisfaction.Satisfied, ["courtesy"] = Satisfaction.Dissatisfied }
            : new Dictionary<string, Satisfaction> { ["speed"] = Satisfaction.Satisfied })).ToList();
        Assert.Equal(12, AspectTable.Of("courtesy", answers, Sample, Satisfaction.Satisfied).Overall!.N);
        Assert.Equal(30, AspectTable.Of("speed", answers, Sample, Satisfaction.Satisfied).Overall!.N);
    }

    [Fact]
    public void No_subtraction_of_shown_counts_leaves_between_one_and_nine_people()
    {
        var random = new SplitMix64(7);
        for (var round = 0; round < 500; round++)
        {
            var table = Table(Sample.Select(stratum => (stratum.Number, (int)random.Below(22))).ToArray());
            if (table.Overall is null) continue;
            var rest = table.Overall.N - table.ByUnit.Sum(unit => unit.Counts?.N ?? 0);
            Assert.True(rest is 0 or >= SmallCells.Minimum, $"{rest} people are left over.");
        }
    }

    private static AspectTable Table(params (int Stratum, int Answers)[] cells) => AspectTable.Of(
        "speed",
        cells.SelectMany(cell => Enumerable.Range(0, cell.Answers).Select(i =>
            new GradedAnswer(cell.Stratum, new Dictionary<string, Satisfaction> { ["speed"] = (Satisfaction)(i % 3) }))).ToList(),
        Sample, Satisfaction.Satisfied);
}
