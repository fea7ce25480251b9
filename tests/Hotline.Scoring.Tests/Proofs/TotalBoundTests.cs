using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>Where no item may earn more than its full mark or less than nothing, neither may sections or the total: whatever is spread, weighed and rounded.</summary>
public sealed class TotalBoundTests
{
    private static readonly Gen<Item> Item = Gen.OneOf(
        Gen.Int[0, 30].Select(tenths => Bench.Item("perOccurrence", 0, ("points", tenths / 10m)).Counting(FactKinds.ConductBreach)),
        Gen.OneOf("orders.onTimeRate", "orders.satisfactionRate", "callbacks.timelyRate").Select(metric => Bench.Item("rateTimesMark", 0).By(metric)));

    private static readonly Gen<Section> Section = Gen.Select(Item, Gen.Int[1, 50], (item, tenths) => item with { FullMark = Points.Of(tenths / 10m) }).Array[1, 4]
        .Select(items => new Section("", Text.Same("Section"), items.Select(item => item.FullMark).Sum(), items));

    private static readonly Gen<Standard> Standards =
        from sections in Section.Array[1, 4]
        from weights in Gen.Int[1, 40].Array[sections.Length - 1]
        from weighed in Gen.Bool
        from rounding in Gen.Select(Gen.Int[0, 3], Gen.Enum<Rounding>(), (digits, mode) => new RoundingRule(2, digits, mode))
        from policy in Gen.Enum<NotApplicablePolicy>().Where(policy => policy != NotApplicablePolicy.ListApart)
        where weights.Sum() < 100
        select Bench.Sections([.. sections.Select((section, number) => Coded(section, number) with { Weight = !weighed ? null : number == 0 ? 100 - weights.Sum() : weights[number - 1] })])
            with
        { Rounding = rounding, NotApplicable = policy, TotalStopsAtZero = false };

    [Fact]
    public void Neither_an_item_nor_a_section_nor_the_total_leaves_what_lies_between_nothing_and_its_full_mark() =>
        Gen.Select(Standards, Records.Inputs).Sample((standard, input) =>
        {
            Assert.DoesNotContain(StandardValidation.Check(standard, BuiltIn.Registry, ["duty"]), finding => finding.Severity == FindingSeverity.Error);
            var card = Bench.Evaluate(input with { Standard = standard });
            Within(card.Total, card.FullMark, "the total");
            foreach (var section in card.Sections) Within(section.Score, section.FullMark, section.Code);
            foreach (var item in card.Items) Within(item.Score, item.FullMark, item.Code);
        }, iter: 2000);

    private static void Within(Points? score, Points fullMark, string of) =>
        Assert.True(score is null || (score >= Points.Zero && score <= fullMark), $"{of}: {score} is not within 0–{fullMark}");

    private static Section Coded(Section section, int number) => section with
    {
        Code = $"section-{number}",
        Items = [.. section.Items.Select((item, each) => item with { Code = $"item-{number}-{each}" })],
    };
}
