using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Packs;

/// <summary>
/// What <c>rules.yaml</c> says: the city's decisions, its working hours and whose holidays it keeps. The city's name and
/// zone are not said again: they are those of its <c>city.yaml</c>.
/// </summary>
/// <param name="CalendarPlugin">The plugin in whose <c>calendars</c> folder the years lie.</param>
internal sealed record CityRulesFile(CityRules Rules, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkInterval>> Week, string CalendarPlugin)
{
    public static CityRulesFile? Read(YamlMap map, string pluginId, IReadOnlyList<City> cities)
    {
        var cityId = map.Required("city", YamlScalars.Code);
        if (cities.FirstOrDefault(city => city.Id == cityId) is not { } city)
        {
            map.Find("CITY_UNKNOWN", $"没有城市 “{cityId}”：请先在 city.yaml 中声明。", $"There is no city '{cityId}': declare it in a city.yaml first.");
            return null;
        }
        // A key that is absent keeps the decision's own default: the record is where defaults are said, once.
        var defaults = new CityRules { CityId = city.Id, Name = city.Name, Zone = city.Zone };
        var rules = defaults with
        {
            Periods = Periods(map, defaults.Periods),
            ClosingSatisfaction = map.Optional("closingSatisfaction", YamlScalars.OneOf<Satisfaction>(), defaults.ClosingSatisfaction),
            RateSatisfaction = map.Optional("rateSatisfaction", YamlScalars.OneOf<Satisfaction>(), defaults.RateSatisfaction),
            CountedGrade = map.Optional("countedGrade", YamlScalars.OneOf<CountedGrade>(), defaults.CountedGrade),
            UnreachableTries = map.Optional("unreachableTries", YamlScalars.Whole(1, 100), defaults.UnreachableTries),
            MaximumExtensions = map.Optional("maximumExtensions", YamlScalars.Whole(0, 100), defaults.MaximumExtensions),
            LongestExtension = map.OptionalMap("longestExtension") is { } longest ? Limit(longest) : defaults.LongestExtension,
            SignInLimit = map.OptionalMap("signInLimit") is { } signIn ? Limit(signIn) : defaults.SignInLimit,
            CallbackLimit = map.OptionalMap("callbackLimit") is { } callback ? Limit(callback) : defaults.CallbackLimit,
            WithoutDeadline = map.Optional("withoutDeadline", YamlScalars.OneOf<TimelinessVerdict>()),
            OpenWithinDeadline = map.Optional("openWithinDeadline", YamlScalars.OneOf<TimelinessVerdict>()),
            Deadlines = map.Optional("deadlines", YamlScalars.OneOf<DeadlineRule>(), defaults.Deadlines),
            AppealWorkingDays = map.Optional("appealWorkingDays", YamlScalars.Whole(1, 365), defaults.AppealWorkingDays),
            Incentive = map.OptionalMap("incentive") is { } incentive ? Incentive(incentive) : defaults.Incentive,
            AwardThreshold = map.Optional("awardThreshold", YamlScalars.Points),
        };
        var file = new CityRulesFile(rules, WeekOf(map), map.Optional("calendar", YamlScalars.Code, pluginId));
        map.End();
        return file;
    }

    /// <summary><c>{ value: 3, unit: workingDays }</c></summary>
    private static TimeLimit Limit(YamlMap map)
    {
        var limit = LimitsYaml.Limit(map);
        map.End();
        return limit;
    }

    private static PeriodScheme Periods(YamlMap map, PeriodScheme defaults)
    {
        if (map.OptionalMap("periods") is not { } periods) return defaults;
        var scheme = new PeriodScheme(
            periods.Optional("startDay", YamlScalars.Whole(1, 28), defaults.StartDay),
            periods.Optional("yearStartMonth", YamlScalars.Whole(1, 12), defaults.YearStartMonth));
        periods.End();
        return scheme;
    }

    private static IncentiveRule Incentive(YamlMap map)
    {
        var amount = YamlScalars.Whole(0, int.MaxValue);
        var bands = map.Maps("bands").Select(Band).ToList();
        var rule = new IncentiveRule(
            map.Optional("scheme", YamlScalars.OneOf<IncentiveScheme>(), IncentiveScheme.Proportional),
            new Money(map.Required("base", amount)),
            new Money(map.Optional("perPoint", amount, 0)),
            bands.Count > 0 ? bands : null,
            map.Optional("prorating", YamlScalars.OneOf<IncentiveProrating>(), IncentiveProrating.WorkdaysHeld));
        if (rule.Scheme == IncentiveScheme.PerPoint && rule.PerPoint == Money.Zero)
            map.Find("INCENTIVE_WITHOUT_AMOUNT", "scheme 为 perPoint 时须写明 perPoint（每分金额，单位：分）。", "Scheme perPoint needs perPoint: the amount of one point, in the smallest unit of the currency.");
        if (rule.Scheme == IncentiveScheme.Banded && rule.Bands is null)
            map.Find("INCENTIVE_WITHOUT_BANDS", "scheme 为 banded 时须写明 bands。", "Scheme banded needs bands.");
        map.End();
        return rule;
    }

    private static IncentiveBand Band(YamlMap map)
    {
        var band = new IncentiveBand(
            map.Optional("from", YamlScalars.Points), map.Optional("until", YamlScalars.Points), map.Required("percent", YamlScalars.Whole(0, 1000)));
        map.End();
        return band;
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>> WeekOf(YamlMap map)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>>();
        foreach (var line in map.RequiredMaps("week"))
        {
            var hours = line.RequiredList("hours", YamlScalars.Interval);
            foreach (var day in line.RequiredList("days", YamlScalars.OneOf<DayOfWeek>()))
                if (!week.TryAdd(day, hours))
                    line.Find("WEEKDAY_TWICE", $"{day} 出现两次：一周中的每一天只能写一次。", $"{day} is given twice: give each weekday once.");
            line.End();
        }
        return week;
    }
}
