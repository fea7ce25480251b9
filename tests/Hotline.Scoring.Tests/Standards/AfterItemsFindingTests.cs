using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using static Hotline.Scoring.Tests.WholeStandard;

namespace Hotline.Scoring.Tests.Standards;

/// <summary>What the check of a draft says about all that follows from the items.</summary>
public sealed class AfterItemsFindingTests
{
    [Theory]
    [InlineData("BANDS_GAP", "good", 70, 89)]
    [InlineData("BANDS_OVERLAP", "good", 70, 91)]
    public void Grades_with_a_gap_or_an_overlap_are_found(string code, string band, int from, int until)
    {
        var standard = Whole() with { Grades = [ThreeGrades[0], new(band, Text.Same(band), from, until), new("poor", Text.Same("Poor"), null, from)] };
        Assert.Contains(StandardValidation.Check(standard, BuiltIn.Registry, ["duty"]), finding => finding.Code == code && finding.Item == "excellent");
    }

    [Fact]
    public void A_sound_standard_with_all_of_it_has_no_finding() => Assert.Empty(StandardValidation.Check(
        Whole(new Veto { Code = "gate", Name = Text.Same("Gate"), Item = "item", Below = Points.Of(40), GradeAtMost = "poor" }) with
        {
            Groups = [new("county", Text.Same("Counties"), Points.Of(120), new Dictionary<string, Points> { ["item"] = Points.Of(60) })],
            Labels = [new("red", Text.Same("Red"), null, 95, 3, null, true)],
            Year = new(YearMethod.Mean, 20),
        },
        BuiltIn.Registry, ["duty"]));

    [Fact]
    public void Every_unsound_part_after_the_items_is_found()
    {
        var standard = Whole(
            new Veto { Code = "none", Name = Text.Same("None"), TotalZero = true },
            new Veto { Code = "idle", Name = Text.Same("Idle"), Item = "nowhere", Below = Points.Of(1) },
            new Veto { Code = "odd", Name = Text.Same("Odd"), Facts = new("no.kind"), Count = 0, GradeAtMost = "superb" }) with
        {
            TotalFloor = Points.Of(90),
            TotalCeiling = Points.Of(80),
            Groups = [new("county", Text.Same("Counties"), Points.Of(150), new Dictionary<string, Points> { ["nowhere"] = Points.Of(60) })],
            Labels = [new("idle", Text.Same("Idle"), null, null, null, null, false), new("odd", Text.Same("Odd"), 80, 90, 0, null, false)],
            Year = new(YearMethod.Sum, 20),
            Grades = [.. ThreeGrades.Reverse()],
        };
        Assert.Equal(
            [
                "FACT_KIND_UNKNOWN odd", "GRADES_ORDER", "GRADE_UNKNOWN odd", "GROUP_SUM county", "ITEM_UNKNOWN county", "ITEM_UNKNOWN idle", "LABEL_CONDITION odd", "LABEL_CONDITION odd",
                "LABEL_WITHOUT_CONDITION idle", "TOTAL_BOUNDS", "VETO_CONDITION none", "VETO_CONDITION odd", "VETO_WITHOUT_EFFECT idle", "YEAR_END_SHARE",
            ],
            StandardValidation.Check(standard, BuiltIn.Registry, ["duty"]).Select(finding => $"{finding.Code} {finding.Item}".TrimEnd()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(50, null, "WEIGHT_MISSING")]
    [InlineData(50, 40, "WEIGHT_SUM")]
    public void Weights_that_do_not_make_a_whole_are_found(int first, int? second, string code)
    {
        var standard = Bench.Sections(
            new Section("common", Text.Same("Common"), Points.Of(40), [Conduct]) { Weight = first },
            new Section("professional", Text.Same("Professional"), Points.Of(60), [Errors]) { Weight = second });
        Assert.Contains(StandardValidation.Check(standard, BuiltIn.Registry, ["duty"]), finding => finding.Code == code);
    }
}
