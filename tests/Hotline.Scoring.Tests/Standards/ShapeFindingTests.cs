using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Standards;

/// <summary>Combinations that make no sense are found before a standard is published.</summary>
public sealed class ShapeFindingTests
{
    private static readonly Dictionary<string, decimal> Table = new() { ["1"] = 5, ["2"] = 3 };
    private static readonly Item Occurrences = Bench.Item("perOccurrence", 10, ("points", 1)).Counting(FactKinds.ErrorFound);

    public static TheoryData<string, Item> Unsound => new()
    {
        { "ANCHORS_EQUAL", Rate("linearBetween", ("zeroAt", 85), ("fullAt", 85)) },
        { "PARAMETER_CHOICE", Rate("byRank") },
        { "PARAMETER_CHOICE", Rate("byRank", ("places", Table), ("pointsPerPlace", 1)) },
        { "PLACE_INVALID", Rate("byRank", ("places", new Dictionary<string, decimal> { ["0"] = 1 })) },
        { "PLACE_INVALID", Rate("byRank", ("places", new Dictionary<string, decimal> { ["01"] = 1 })) },
        { "PLACE_INVALID", Rate("byRank", ("places", new Dictionary<string, decimal> { ["first"] = 1 })) },
        { "PARAMETER_UNUSED", Rate("againstPeers", ("against", "range"), ("pointsPerStep", 1)) },
        { "PARAMETER_CHOICE", Events("accumulating", 10) },
        { "PARAMETER_CHOICE", Events("accumulating", 10, ("table", Table)) },
        { "PARAMETER_CHOICE", Events("accumulating", 10, ("points", 1), ("field", "level")) },
        { "BONUS_WITH_FULL_MARK", Events("bonus", 10, ("levels", Table)) },
        { "MODIFIER_UNUSED", Rate("rateTimesMark").Modified("multiplier", ("field", "source"), ("factors", Table)) },
        { "MODIFIER_UNUSED", Rate("rateTimesMark").Modified("nthOccurrence", ("from", 2)) },
        { "MODIFIER_UNUSED", Rate("rateTimesMark").Modified("jointLiability", ("shares", new Dictionary<string, decimal> { ["head"] = 0.3m })) },
        { "MODIFIER_UNUSED", Rate("rateTimesMark").Modified("faultGrade", ("grades", Table)) },
        { "MODIFIER_UNUSED", Events("rubric", 10, ("criteria", Table), ("grades", Table)).Modified("faultGrade", ("grades", Table)) },
        { "FACTS_MISSING", Rate("rateTimesMark").Modified("criticalError", ("field", "fatal")) },
        { "FACTS_MISSING", Rate("rateTimesMark").Modified("deemed", ("answer", FactKinds.ArchiveChecked), ("workdays", 3)) },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void What_makes_no_sense_is_found(string code, Item item) => Assert.Equal([code], Codes(item));

    public static TheoryData<Item> Sound =>
    [
        Rate("linearBetween", ("zeroAt", 90), ("fullAt", 85)),
        Rate("aroundBaseline", ("baseline", 12), ("base", 8), ("pointsPerStepBetter", 1), ("pointsPerStepWorse", 1)),
        Rate("byRank", ("places", Table)),
        Rate("byRank", ("pointsPerPlace", 1)),
        Rate("againstPeers", ("against", "mean"), ("pointsPerStep", 1)),
        Rate("againstPeers", ("against", "range")),
        Rate("ratioToBest"),
        Rate("againstEarlier", ("pointsPerStep", 1)),
        Events("accumulating", 10, ("table", Table), ("field", "level")),
        Events("accumulating", 10, ("points", 1)),
        Events("bonus", 0, ("levels", Table)),
        Events("perUnitOfLateness", 10, ("field", "days"), ("points", 1)),
        Bench.Item("perCount", 10, ("points", 1), ("latenessUnit", "workday")).By("orders.daysLate"),
        Occurrences.Modified("multiplier", ("field", "source"), ("factors", Table)).Modified("nthOccurrence", ("from", 2)).Modified("criticalError", ("field", "fatal"))
            .Modified("deemed", ("answer", FactKinds.ArchiveChecked), ("workdays", 3)),
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_makes_sense_is_not_found_fault_with(Item item) => Assert.Empty(Codes(item));

    [Fact]
    public void A_fault_of_the_second_of_two_modifiers_names_it() => Assert.Contains("multiplier2.field", Assert.Single(StandardValidation.Check(
        Bench.Standard(Occurrences.Modified("multiplier", ("field", "source"), ("factors", Table)).Modified("multiplier", ("factors", Table))), BuiltIn.Registry, ["duty"])).Message.English, StringComparison.Ordinal);

    [Fact]
    public void Every_rule_and_parameter_is_explained_in_both_languages()
    {
        foreach (var (name, description, parameters) in BuiltIn.Evaluators.Select(rule => (rule.Name, rule.Description, rule.Parameters))
            .Concat(BuiltIn.Modifiers.Select(rule => (rule.Name, rule.Description, rule.Parameters)))
            .Concat(BuiltIn.Metrics.Select(rule => (rule.Definition.Name, rule.Definition.Title, rule.Parameters))))
            foreach (var text in parameters.Select(parameter => parameter.Description).Append(description))
                Assert.False(string.IsNullOrWhiteSpace(text.Chinese) || string.IsNullOrWhiteSpace(text.English), name);
    }

    private static Item Rate(string evaluator, params (string, object)[] parameters) => Bench.Item(evaluator, 10, parameters).By("orders.onTimeRate");

    private static Item Events(string evaluator, int fullMark, params (string, object)[] parameters) => Bench.Item(evaluator, fullMark, parameters).Counting(FactKinds.ErrorFound);

    private static IEnumerable<string> Codes(Item item) => StandardValidation.Check(Bench.Standard(item), BuiltIn.Registry, ["duty"]).Select(finding => finding.Code);
}
