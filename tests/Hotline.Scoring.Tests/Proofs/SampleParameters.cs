using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>Random parameters of items, each as a list of none or more.</summary>
internal static class SampleParameters
{
    /// <summary>In halves.</summary>
    public static Gen<decimal> Between(decimal least, decimal most) => Gen.Int[(int)(least * 2), (int)(most * 2)].Select(halves => halves / 2m);

    public static Gen<(string, object)[]> Given<T>(string name, Gen<T> value) where T : notnull => value.Select(each => new (string, object)[] { (name, each) });

    public static Gen<(string, object)[]> Perhaps<T>(string name, Gen<T> value) where T : notnull => Gen.OneOf(Gen.Const(Array.Empty<(string, object)>()), Given(name, value));

    public static Gen<(string, object)[]> Word(string name, params string[] words) => Given(name, Gen.OneOf(words));

    public static Gen<(string, object)[]> Flag(string name) => Perhaps(name, Gen.Bool);

    public static readonly Gen<(string, object)[]> Steps = All(Perhaps("step", Between(0.5m, 5)), Flag("wholeSteps"));

    public static Gen<(string, object)[]> All(params Gen<(string, object)[]>[] parts) =>
        parts.Aggregate(Gen.Const(Array.Empty<(string, object)>()), (all, part) => Gen.Select(all, part, (before, more) => ((string, object)[])[.. before, .. more]));

    /// <summary>Numbers by name, each at most the one before.</summary>
    public static Gen<Dictionary<string, decimal>> Falling(decimal most, params string[] names) =>
        Between(0, most).Array[names.Length].Select(numbers => names.Zip(numbers.OrderDescending()).ToDictionary(each => each.First, each => each.Second));

    public static Gen<Dictionary<string, decimal>> Table(decimal most, params string[] names) =>
        Between(0, most).Array[names.Length].Select(numbers => names.Zip(numbers).ToDictionary(each => each.First, each => each.Second));

    /// <summary>An item of so many points by parameters that know how many.</summary>
    public static Gen<Item> Items(string evaluator, Func<decimal, Gen<(string, object)[]>> parameters, Gen<decimal>? fullMark = null) =>
        from mark in fullMark ?? Between(0.5m, 20)
        from given in parameters(mark)
        select Bench.Item(evaluator, mark, given) with { NotApplicable = NotApplicablePolicy.FullMarks };

    public static Gen<Item> By(this Gen<Item> items, params string[] metrics) => Gen.Select(items, Gen.OneOf(metrics), (item, metric) => item.By(metric));

    public static Gen<Item> Counting(this Gen<Item> items) => items.Select(item => item.Counting(Records.Violation));

    public static Gen<Item> Modified(this Gen<Item> items, string kind, Gen<(string, object)[]> parameters) => Gen.Select(items, parameters, (item, given) => item.Modified(kind, given));
}
