using System.Globalization;
using System.Text.Json;
using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Documents;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Formulas;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Tests.Clock;
using Hotline.Scoring.Tests.Formulas;
using Hotline.Scoring.Tests.WorkOrders;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>
/// Every text and figure of the core is the same whatever the culture: of China, of Turkey with its dotless i and its comma, with another calendar, with
/// other signs, with another order of letters.
/// </summary>
public sealed class CultureTests
{
    private static readonly Gen<Item> Items = Gen.OneOf(EvaluatorSamples.All.Values.Concat(ModifierSamples.All.Values).Select(sample => sample.Items).ToArray());

    /// <summary>Words that cultures put in different orders: 一 before 丁 by the stroke, after it by the sound; I, i and Z by case or by letter.</summary>
    private static readonly Dictionary<string, decimal> Words = new() { ["丁"] = 1, ["一"] = 2, ["I"] = 3.5m, ["i"] = 4, ["ä"] = 1, ["Z"] = 2 };

    public static TheoryData<string> Cultures => ["zh-CN", "tr-TR", "th-TH", "fa-IR", "de-DE", "sv-SE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_score_its_explanation_and_the_findings_of_its_standard_are_the_same(string culture) => Gen.Select(Items, Records.Inputs).Sample((item, input) =>
        Same(culture, () =>
        {
            var standard = Bench.Sections(
                new Section("one", Text.Same("One"), item.FullMark, [item]) { Weight = 33.3m },
                new Section("two", Text.Same("Two"), Points.Of(15.5m), [Bench.Item("perOccurrence", 15.5m, ("points", 1234.5m)).Counting(Records.Violation) with { Code = "Iı" }]) { Weight = 66.6m });
            var card = Bench.Evaluate(input with { Standard = standard });
            var tree = Explanation.Of(card, standard, BuiltIn.Registry);
            var findings = StandardValidation.Check(standard, BuiltIn.Registry, ["iI"]).Select(finding => $"{finding.Code} {finding.Message}");
            return string.Join('\n', [JsonSerializer.Serialize(card), CanonicalJson.Write(standard), ExplanationText.English(tree), ExplanationText.Chinese(tree), .. findings]);
        }), iter: 150);

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Words_of_a_standard_keep_their_order(string culture) => Same(culture, () =>
    {
        var standard = Bench.Standard(
            Bench.Item("rubric", 10, ("criteria", Words), ("grades", new Dictionary<string, decimal> { ["优"] = 87.5m, ["差"] = 33.3m })).Counting(FactKinds.InspectionScored),
            Bench.Item("perOccurrence", 10, ("points", 0.5m)).Counting(FactKinds.ErrorFound).Modified("multiplier", ("field", "İ"), ("factors", Words)) with { Code = "errors" });
        var facts = Words.Keys.SelectMany(word => (Fact[])[Bench.Fact(word, FactKinds.InspectionScored, (word, "差")), Bench.Fact($"e{word}", FactKinds.ErrorFound, ("İ", word))]).ToList();
        var card = Bench.Evaluate(standard, facts);
        return JsonSerializer.Serialize(card) + ExplanationText.Chinese(Explanation.Of(card, standard, BuiltIn.Registry)) + CanonicalJson.Write(standard);
    });

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_formula_its_sum_and_its_mistakes_are_the_same(string culture) => Same(culture, () => string.Join('\n',
    [
        .. FormulaPage.Results.Concat(FormulaPage.Sums).Select(row => (Formula: Formula.Parse(row.Formula).Formula!, row.Item2)).Select(row => $"{row.Formula} {row.Formula.Evaluate(FormulaPage.Given(row.Item2)).Line}"),
        .. FormulaSamples.Broken.SelectMany(text => Formula.Parse(text).Problems).Select(problem => $"{problem} {problem.Code} {problem.Message}"),
        JsonSerializer.Serialize(Bench.Score(Bench.Item("formula", 200, ("formula", "if(0.1 * orders.onTimeRate >= 9.25, iI, 1234.5 / 7)"), ("iI", 2.5m)), Bench.Orders(12, 13))),
    ]));

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_clock_its_receipts_and_the_faults_of_a_calendar_are_the_same(string culture) => Same(culture, () =>
    {
        var calendar = Calendars.Create(Calendars.Shanghai.Definition);
        var from = calendar.At("2025-09-26 15:00");
        var order = new Life().Dispatched(Life.At(4, 9)).With(OrderFactKind.Paused, Life.At(4, 17)).With(OrderFactKind.Resumed, Life.At(8, 9)).With(OrderFactKind.Submitted, Life.At(9, 11), unit: "testville/a").Read();
        var faults = WorkingCalendar.Create(Calendars.Define("Asia/Atlantis", [new(new(22, 0), new(6, 0))], Calendars.Holiday(new(2025, 10, 1)), Calendars.MakeUp(new(2025, 10, 1), []))).Problems;
        return string.Join('\n',
        [
            .. Enum.GetValues<LimitUnit>().Select(unit => $"{calendar.Due(from, new(9, unit))} {calendar.WorkingTime(from, calendar.Due(from, new(9, unit))):c}"),
            JsonSerializer.Serialize(calendar.Describe(calendar.AddWorkdays(new(2025, 9, 26), 1))), JsonSerializer.Serialize(order.Lead!.Receipt(Life.Calendar)),
            .. faults.Select(fault => $"{fault.Code} {fault.Message} {fault.Field}"),
        ]);
    });

    private static void Same(string culture, Func<string> text) => Assert.Equal(In(CultureInfo.InvariantCulture, text), In(new CultureInfo(culture), text));

    private static string In(CultureInfo culture, Func<string> text)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return text();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
