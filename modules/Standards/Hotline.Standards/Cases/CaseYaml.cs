using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Standards.Packs;

namespace Hotline.Standards.Cases;

/// <summary>Reads a file of cases as strictly as the rest of a pack.</summary>
internal static class CaseYaml
{
    public static IReadOnlyList<StandardCase> Read(YamlMap map)
    {
        var standardId = map.Required("standard", YamlScalars.Word);
        var cases = map.RequiredMaps("cases").Select(each => Case(each, standardId)).ToList();
        map.End();
        return cases;
    }

    private static StandardCase Case(YamlMap map, string standardId)
    {
        var read = new StandardCase(
            map.Line,
            map.RequiredText("name"),
            standardId,
            map.Required("period", YamlScalars.Word),
            map.Maps("facts").SelectMany(Facts).Select((fact, index) => fact with { Id = fact.Id.Length > 0 ? fact.Id : Number("fact", index) }).ToList(),
            map.Maps("orders").SelectMany(Orders).Select((order, index) => order with { OrderId = order.OrderId.Length > 0 ? order.OrderId : Number("order", index) }).ToList(),
            OnDuty(map.OptionalMap("onDuty")),
            Numbers(map.OptionalMap("team"), YamlScalars.Number),
            map.Has("group") ? map.Required("group", YamlScalars.Code) : null,
            Expected(map.RequiredMap("expected")));
        map.End();
        return read;
    }

    private static IEnumerable<CaseFact> Facts(YamlMap map)
    {
        var (times, kind, day) = (Times(map), map.Required("kind", YamlScalars.Word), map.Required("day", YamlScalars.Day));
        if (times > 1 && map.Has("id")) map.Find("ID_TWICE", "有 id 的记录不能写 times。", "A fact with an id is one fact: leave 'times' or 'id' out.");
        var (id, order) = (map.Optional("id", YamlScalars.Word, ""), map.Optional("order", YamlScalars.Word, ""));
        // What is left over is what the fact says, by name.
        var data = map.Keys.ToDictionary(name => name, name => map.Required(name, YamlScalars.Word), StringComparer.Ordinal);
        return Enumerable.Repeat(new CaseFact(id, kind, day, order.Length > 0 ? order : null, data), times);
    }

    private static IEnumerable<WorkOrderOutcome> Orders(YamlMap map)
    {
        var times = Times(map);
        var due = map.Optional("due", YamlScalars.Day);
        var order = new WorkOrderOutcome(
            map.Optional("id", YamlScalars.Word, ""), "",
            map.Optional("verdict", YamlScalars.OneOf<TimelinessVerdict>()), due, due,
            map.Optional("satisfaction", YamlScalars.OneOf<Satisfaction>()), map.Optional("followedUp", YamlScalars.Day),
            map.Optional("callback", YamlScalars.OneOf<TimelinessVerdict>()), map.Optional("callbackDue", YamlScalars.Day),
            map.Optional("reworks", YamlScalars.Whole(0, 100), 0),
            map.Optional("excluded", YamlScalars.Word, "") is { Length: > 0 } why ? Text.Same(why) : null, [])
        {
            Late = Lateness(map.OptionalMap("late")),
            SignedInTime = map.Optional("signedInTime", YamlScalars.Flag),
            SignInDue = map.Optional("signInDue", YamlScalars.Day) ?? due,
        };
        map.End();
        return Enumerable.Repeat(order, times);
    }

    /// <summary>How late an overdue order is, in started units of each kind.</summary>
    private static Lateness? Lateness(YamlMap? map)
    {
        if (map is null) return null;
        var units = YamlScalars.Whole(1, 100_000);
        var late = new Lateness(map.Required("workingHours", units), map.Required("workingDays", units), map.Required("elapsedHours", units), map.Required("calendarDays", units));
        map.End();
        return late;
    }

    private static Expectation Expected(YamlMap? map)
    {
        if (map is null) return new(null, false, new Dictionary<string, Points>(), [], []);
        var expected = new Expectation(
            map.Optional("total", YamlScalars.Points),
            map.Optional("noTotal", YamlScalars.Flag, false),
            Numbers(map.OptionalMap("items"), YamlScalars.Points),
            map.Has("missing") ? map.RequiredList("missing", YamlScalars.Code) : [],
            map.Maps("lines").Select(Line).ToList());
        map.End();
        return expected;
    }

    private static ExpectedLine Line(YamlMap map)
    {
        var line = new ExpectedLine(map.Required("item", YamlScalars.Code), map.Required("points", YamlScalars.Points), map.Optional("reason", YamlScalars.Word, "") is { Length: > 0 } reason ? reason : null);
        map.End();
        return line;
    }

    private static Rate? OnDuty(YamlMap? map)
    {
        if (map is null) return null;
        var rate = Rate.Of(map.Required("workdays", YamlScalars.Whole(0, 31)), map.Required("of", YamlScalars.Whole(1, 31)));
        map.End();
        return rate;
    }

    private static Dictionary<string, T> Numbers<T>(YamlMap? map, YamlScalar<T> scalar) =>
        map?.Keys.ToDictionary(name => name, name => map.Required(name, scalar), StringComparer.Ordinal) ?? [];

    private static int Times(YamlMap map) => map.Optional("times", YamlScalars.Whole(1, 10_000), 1);

    private static string Number(string what, int index) => string.Create(CultureInfo.InvariantCulture, $"{what}-{index + 1}");
}
