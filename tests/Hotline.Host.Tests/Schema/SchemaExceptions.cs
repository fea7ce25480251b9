namespace Hotline.Host.Tests.Schema;

/// <summary>What the rules let pass, each with the reason.</summary>
internal static class SchemaExceptions
{
    /// <summary>Enums whose values are words of everybody.</summary>
    public static IReadOnlyDictionary<string, string> EnumsThatSayThemselves { get; } = new Dictionary<string, string> { ["DayOfWeek"] = "weekdays" };

    /// <summary>Lists without a bound in words, by type or by field, that stay short.</summary>
    public static IReadOnlyDictionary<string, string> Short { get; } = new Dictionary<string, string>
    {
        ["City"] = "a city's duties and posts are set down by an act",
        ["Duty"] = "so are the posts that have a duty",
        ["DutyCoverage"] = "one for each of a city's posts or of a standard's items",
        ["Position"] = "the duties and holders of one post",
        ["PositionCoverage"] = "the duties of one post",
        ["Person.assignments"] = "the posts that one person holds on a day",
        ["Assignment.history"] = "the changes of one assignment",
        ["Unit"] = "the parts of one unit, its names, its holders on a day",
        ["Standard"] = "written by hand",
        ["StandardGroup"] = "written by hand",
        ["StandardItem"] = "written by hand",
        ["StandardMetric"] = "written by hand",
        ["StandardModifier"] = "written by hand",
        ["StandardParameter"] = "written by hand",
        ["StandardParameterValue"] = "written by hand",
        ["StandardSection"] = "written by hand",
        ["FactFilter"] = "written by hand",
        ["TimeLimitTable"] = "written by hand",
        ["WorkingCalendar"] = "the days of one year",
        ["CalendarDay"] = "the hours of one day",
        ["WeekdayHours"] = "the hours of one day",
        ["Evaluator"] = "what the program can do, grows with the program",
        ["Metric"] = "what the program can do, grows with the program",
        ["Modifier"] = "what the program can do, grows with the program",
        ["FactKind"] = "what the program can do, grows with the program",
        ["ParameterDeclaration"] = "what the program can do, grows with the program",
        ["Query.evaluators"] = "what the program can do, grows with the program",
        ["Query.factKinds"] = "what the program can do, grows with the program",
        ["Query.metrics"] = "what the program can do, grows with the program",
        ["Query.modifiers"] = "what the program can do, grows with the program",
        ["Query.plugins"] = "one for each folder beside the host",
        ["Query.cities"] = "one for each city's pack",
        ["Query.positions"] = "a city's posts are set down by an act",
        ["Query.closingChecklist"] = "one for each kind of finding",
        ["Query.externalResults"] = "one for each hall manager of a city",
        ["Query.scorecards"] = "one for each kind of subject that a person is",
        ["Query.shadowScorecards"] = "one for each standard on trial",
        ["Query.timeliness"] = "one for each of a city's units, channels or types of matter",
        ["Query.yearResults"] = "one for each subject of a city",
        ["Scorecard"] = "one for each part of its standard",
        ["SectionScore"] = "one for each part of its standard",
        ["ItemScore"] = "one for each event of one subject's month",
        ["ScoreLine"] = "the facts of one line",
        ["Measurement"] = "one for each metric of a formula",
        ["VetoResult"] = "the facts of one veto",
        ["ScoreChange"] = "one for each item of its standard",
        ["ExplanationNode"] = "one for each part of its standard",
        ["RecordedFact"] = "the values of one record",
        ["ClockReceipt"] = "the days of one order",
        ["DeadlineReceipt"] = "the days of one order",
        ["ReceiptDay"] = "the hours of one day",
        ["WorkOrder"] = "what was done about one order",
        ["Holder"] = "what was done about one order",
        ["Deduction"] = "the facts and steps of one line",
        ["PeriodResult"] = "the steps and standards of one month",
        ["Publication.versions"] = "one for each correction of one month",
        ["Ranking"] = "one for each of a city's sub-centres",
        ["RankedUnit"] = "one for each item of its standard",
        ["UnitApart"] = "one for each item of its standard",
        ["SubjectResult"] = "one for each part of its standard",
        ["ResultLine"] = "the facts of one line",
        ["YearResult"] = "the months of one year",
        ["Reproduction"] = "one for each subject of one month",
        ["Rehearsal"] = "one for each kind of table",
        ["RehearsalReport"] = "one for each item of the standards",
        ["RehearsedSubject"] = "the months of one span",
        ["Survey"] = "bounded by its plan",
        ["SurveyFindings"] = "bounded by its sample",
        ["AspectFindings"] = "one for each of a city's units",
        ["WebhookDelivery.attempts"] = "as many as the setting Webhooks:Attempts has, and those by hand",
        ["IssueSurveyTokensPayload"] = "one for each order of the sample",
    };

    /// <summary>What ends in Id and is none of ours, by name in the schema or by name alone.</summary>
    public static IReadOnlyDictionary<string, string> NoIds { get; } = new Dictionary<string, string>
    {
        ["factId"] = "the reference of a record, as it stands in the city's own",
        ["factIds"] = "references of records",
        ["standardId"] = "as documents cite it: city/code@version",
        ["standardIds"] = "as documents cite them",
        ["Plugin.id"] = "the name of a folder; no node",
        ["WebhookDelivery.messageId"] = "a header of the message; no node",
        ["SurveyPlanInput.agencyId"] = "the agency's account, as its provider names it",
    };

    /// <summary>Adjectives and states that the rule does not know by their form.</summary>
    public static IReadOnlySet<string> Adjectives { get; } = new HashSet<string>
    {
        "acting", "complete", "correctionDue", "eligible", "eligibleByDraft", "helper", "nothingLost", "present", "rankedLast", "same", "totalZero", "trial", "upheld", "workday",
        // A statement, and the value of a parameter that is a yes or no.
        "blocks", "totalStopsAtZero", "flag",
    };

    /// <summary>Arguments that choose no rows by what stands in them, by name or by their place: the page, the whole that is asked for, and from when it is seen.</summary>
    public static IReadOnlyDictionary<string, string> Frames { get; } = new Dictionary<string, string>
    {
        ["after"] = "a place in the list, or in the feed",
        ["first"] = "the page's length",
        ["id"] = "one object",
        ["ids"] = "these objects",
        ["cityId"] = "the whole",
        ["day"] = "the day as of which it is seen",
        ["asOf"] = "the moment as of which it is seen",
        ["knownAt"] = "the moment as of which it is seen",
        ["rulesAsOf"] = "the moment as of which it is seen",
        ["Query.closingChecklist(period:)"] = "the whole",
        ["Query.ranking(period:)"] = "the whole",
        ["Query.dueAt(from:)"] = "what is computed",
        ["Query.dueAt(type:)"] = "what is computed",
        ["Query.dueAt(urgency:)"] = "what is computed",
    };

    /// <summary>Fields of which an argument speaks, where its name is not theirs.</summary>
    public static IReadOnlyDictionary<string, string[]> SpeaksOf { get; } = new Dictionary<string, string[]>
    {
        ["PeriodResult.ranking(item:)"] = ["RankedUnit.rates"],
        ["PeriodResult.ranking(sortBy:)"] = ["RankedUnit.rates", "RankedUnit.total"],
        ["Publication.ranking(item:)"] = ["RankedUnit.rates"],
        ["Publication.ranking(sortBy:)"] = ["RankedUnit.rates", "RankedUnit.total"],
        ["Query.changesSince(names:)"] = ["Change.name"],
        ["Query.ranking(item:)"] = ["RankedUnit.rates"],
        ["Query.ranking(sortBy:)"] = ["RankedUnit.rates", "RankedUnit.total"],
        ["Query.scorecards(codes:)"] = ["Scorecard.person", "Scorecard.unit"],
        ["Query.shadowScorecards(kind:)"] = ["Scorecard.kind"],
        ["Query.shadowScorecards(period:)"] = ["Scorecard.period"],
        ["Query.timeliness(by:)"] = ["TimelinessCount.key", "TimelinessCount.unit"],
        ["Query.timeliness(from:)"] = ["WorkOrder.acceptedAt"],
        ["Query.timeliness(to:)"] = ["WorkOrder.acceptedAt"],
        ["Query.workOrders(unitId:)"] = ["WorkOrder.lead"],
        ["RehearsalReport.subjectResults(movedOnly:)"] = ["RehearsedSubject.deducted", "RehearsedSubject.deductedByDraft"],
        ["Scorecard.explanation(item:)"] = ["ItemScore.code"],
        ["Scorecard.explanationText(item:)"] = ["ItemScore.code"],
        ["Subscription.resultPublished(isCorrection:)"] = ["ResultPublishedView.corrects"],
    };

    public static bool IsFrame(string place, string argument) => Frames.ContainsKey(place) || Frames.ContainsKey(argument);

    public static bool IsShort(string type, string field) => Short.ContainsKey(type) || Short.ContainsKey($"{type}.{field}");
}
