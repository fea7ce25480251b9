using CsCheck;
using Hotline.Scoring.Standards;
using static Hotline.Scoring.Tests.Proofs.RuleSample;
using static Hotline.Scoring.Tests.Proofs.SampleParameters;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>Every modifier that is built in, in items whose facts or orders are violations.</summary>
internal static class ModifierSamples
{
    private static readonly Gen<Item> Occurrences = Gen.OneOf(
        Items("perOccurrence", mark => SampleParameters.All(Given("points", Between(0, 5)), Perhaps("cap", Between(0, mark)))),
        Items("perUnitOfLateness", _ => SampleParameters.All(Word("field", "days"), Given("points", Between(0, 3)), Word("counting", "started", "whole", "proportional")))).Counting();

    private static readonly Gen<Item> Rates = Items("rateTimesMark", _ => SampleParameters.All()).By("orders.onTimeRate", "orders.satisfactionRate").Counting();

    private static readonly Gen<(string, object)[]> Sample = SampleParameters.All(Given("minimum", Gen.Int[1, 8]), Flag("scored"), Flag("published"), Flag("ranked"));
    private static readonly Gen<(string, object)[]> Excluding = Given("evidenceRequired", Gen.Bool);

    public static IReadOnlyDictionary<string, RuleSample> All { get; } = new Dictionary<string, RuleSample>
    {
        ["multiplier"] = Of("multiplier", SampleParameters.All(Word("field", "source"), Given("factors", Table(3, "media", "citizen")), Perhaps("otherwise", Between(0, 3)))),
        ["nthOccurrence"] = Of("nthOccurrence", Repeats) with { Why = "where a repeat costs less than the first, one more may make a dear one a repeat; here it never costs less" },
        ["faultGrade"] = Of("faultGrade", Given("grades", Table(3, "minor", "grave"))),
        ["exclusion"] = Of("exclusion", Excluding),
        ["exclusion, of orders"] = new(Rates.Modified("exclusion", Excluding), OneMoreOrder),
        ["minimumSample"] = new(Rates.Modified("minimumSample", Sample), OneMoreOrder) { Why = "a sample that becomes large enough makes an item be scored, here from the full mark it kept; one that had dropped out is scored for the first time" },
        ["criticalError"] = Of("criticalError", SampleParameters.All(Word("field", "fatal"), Word("takes", "item", "section"))),
        ["jointLiability"] = Of("jointLiability", SampleParameters.All(Given("shares", Table(1, "first", "second")), Perhaps("otherwise", Between(0, 1)))),
        ["deemed"] = Of("deemed", SampleParameters.All(Word("answer", Records.Answer), Perhaps("reference", Gen.Const("ref")), Given("workdays", Gen.Int[1, 8]))),
        ["several"] = new(Occurrences.Modified("multiplier", SampleParameters.All(Word("field", "source"), Given("factors", Table(3, "media"))))
            .Modified("nthOccurrence", Repeats).Modified("deemed", SampleParameters.All(Word("answer", Records.Answer), Given("workdays", Gen.Int[1, 8])))
            .Modified("exclusion", Excluding).Modified("criticalError", SampleParameters.All(Word("field", "fatal"), Word("takes", "item", "section"))), OneMoreFact),
    };

    private static Gen<(string, object)[]> Repeats =>
        from costs in Between(0, 2).Array[2]
        from rest in SampleParameters.All(Given("from", Gen.Int[2, 4]), Perhaps("field", Gen.Const("ref")), Perhaps("windowDays", Gen.Int[1, 40]))
        select ((string, object)[])[.. rest, ("before", costs.Min()), ("factor", costs.Max())];

    private static RuleSample Of(string modifier, Gen<(string, object)[]> parameters) => new(Occurrences.Modified(modifier, parameters), OneMoreFact);
}
