using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>Whatever may be on record about a subject around June 2025, with every field that some rule reads.</summary>
internal static class Records
{
    public const string Violation = FactKinds.ConductBreach;
    public const string Answer = FactKinds.ArchiveChecked;

    private static readonly Gen<DateOnly> Day = Gen.Int[-20, 29].Select(day => Bench.June.From.AddDays(day));
    private static readonly Gen<DateOnly> DayOfJune = Gen.Int[0, 29].Select(day => Bench.June.From.AddDays(day));

    public static readonly Gen<Dictionary<string, string>> Data = Fields(
        ("source", ["media", "citizen", "unheard of"]), ("fault", ["none", "minor", "grave"]), ("role", ["first", "second", "third"]), ("ref", ["a", "b"]),
        ("fatal", ["true", "false"]), ("days", ["-1", "0", "0.5", "3", "7.25", "40"]), ("level", ["national", "city", "village"]), ("evidence", ["No. 7"]),
        ("complete", ["true", "false"]), ("entry", ["good", "fair", "poor", "unheard of"]), ("speech", ["good", "fair", "poor"]));

    /// <summary>One more violation, of June.</summary>
    public static readonly Gen<Fact> OneMore = from day in DayOfJune from order in Order from data in Data select Fact("one more", Violation, day, order, data);

    /// <summary>Overdue, late in every other way, sent back, dissatisfied; whatever of it is known.</summary>
    public static readonly Gen<WorkOrderOutcome> BadOrder =
        from due in Maybe(DayOfJune)
        from followedUp in Maybe(DayOfJune)
        from calledBack in Maybe(DayOfJune)
        from signed in Maybe(DayOfJune)
        from late in Gen.Int[1, 40]
        from reworks in Gen.Int[1, 3]
        select new WorkOrderOutcome("testville/one-more", "testville/unit", due is null ? null : TimelinessVerdict.Overdue, due, due, followedUp is null ? null : Satisfaction.Dissatisfied, followedUp,
            calledBack is null ? null : TimelinessVerdict.Overdue, calledBack, reworks, null, ["one-more"])
        { SignedInTime = signed is null ? null : false, SignInDue = signed, Late = new(late, late, late, late) };

    public static readonly Gen<EvaluationInput> Inputs =
        from facts in Facts
        from orders in Orders
        from peers in Figures
        from earlier in Figures
        from known in Maybe(DayOfJune)
        select Bench.Input(Bench.Standard(), facts, orders) with
        {
            KnownUntil = known,
            Peers = [.. BuiltIn.Registry.Metrics.Keys.SelectMany(metric => peers.Select((value, number) => new PeerValue("item", metric, $"testville/peer-{number}", null, value)))],
            Earlier = [.. BuiltIn.Registry.Metrics.Keys.SelectMany(metric => earlier.Take(1).Select(value => new EarlierValue("item", new(metric, value, 1, null, [], []) { Period = "2025-05" })))],
        };

    private static Gen<Fact[]> Facts => (
        from kind in Gen.Frequency((6, Violation), (2, Answer), (1, FactKinds.ExclusionApproved), (1, FactKinds.ManualMark), (2, FactKinds.CallTally))
        from day in Day
        from order in Order
        from data in Data
        from number in Gen.Int[0, 20]
        select Fact("", kind, day, order, Told(kind, data, number))).Array[0, 14].Select(facts => facts.Select((fact, number) => fact with { Id = $"f{number}" }).ToArray());

    private static Gen<WorkOrderOutcome[]> Orders => (
        from verdict in Maybe(Gen.Enum<TimelinessVerdict>())
        from due in Maybe(Day)
        from decided in Maybe(Day)
        from late in Gen.Int[1, 40]
        from grade in Maybe(Gen.Enum<Satisfaction>())
        from followedUp in Maybe(Day)
        from reworks in Gen.Int[-3, 3]
        from callback in Maybe(Gen.Enum<TimelinessVerdict>())
        from callbackDue in Maybe(Day)
        from signed in Maybe(Gen.Bool)
        from signInDue in Maybe(Day)
        from excluded in Gen.Int[0, 7]
        select new WorkOrderOutcome("", "testville/unit", verdict, due, decided, grade, followedUp, callback, callbackDue, Math.Max(reworks, 0), excluded == 0 ? Text.Same("excluded") : null, [])
        { SignedInTime = signed, SignInDue = signInDue, Late = verdict == TimelinessVerdict.Overdue ? new(late, late, late, late) : null })
        .Array[0, 25].Select(orders => orders.Select((order, number) => order with { OrderId = $"testville/{number:00}", FactIds = [$"fact-{number}"] }).ToArray());

    private static Gen<decimal[]> Figures => Gen.Int[0, 200].Select(figure => figure / 2m).Array[0, 5];

    private static Gen<string?> Order => Maybe(Gen.Int[0, 5]).Select(number => number is null ? null : $"testville/{number:00}");

    private static Gen<T?> Maybe<T>(Gen<T> some) where T : struct => Gen.Select(some, Gen.Int[0, 3], (value, none) => none == 0 ? (T?)null : value);

    private static Gen<Dictionary<string, string>> Fields(params (string Name, string[] Values)[] fields) =>
        Gen.Int[0, 11].Array[fields.Length].Select(picks => fields.Zip(picks).Where(each => each.Second < 9).ToDictionary(each => each.First.Name, each => each.First.Values[each.Second % each.First.Values.Length]));

    private static Dictionary<string, string> Told(string kind, Dictionary<string, string> data, int number)
    {
        if (kind == FactKinds.CallTally) (data["calls"], data["hours"]) = (Whole(number * 7), Whole(number));
        if (kind == FactKinds.ManualMark) (data["item"], data["points"]) = ("item", Whole(number));
        if (kind == FactKinds.ExclusionApproved)
        {
            data["approvedBy"] = "testville/h1";
            if (number > 0) data["fact"] = $"f{Whole(number)}";
        }
        return data;
    }

    private static string Whole(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Fact Fact(string id, string kind, DateOnly day, string? order, Dictionary<string, string> data) => Bench.On(day, id, kind) with { OrderId = order, Data = data };
}
