using System.ComponentModel;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Sampling;

namespace Hotline.Oversight.Surveys;

[Description("What a survey asks, whom and when (调查方案). May be changed until the survey is opened.")]
internal sealed partial record SurveyPlan(
    [property: Description("Title in both languages, each at most 200 characters.")] Text Title,
    [property: Description("Aspects of service quality (测评方面), 1–20, each graded 不满意 / 基本满意 / 满意. The questionnaire always ends with a free opinion and a free suggestion.")] IReadOnlyList<SurveyAspect> Aspects,
    [property: Description("Account of the commissioned agency (受委托调查机构): the person id in its token.")] string AgencyId,
    [property: Description("Name of the agency, as published.")] string AgencyName,
    [property: Description("First day of the population: orders closed on it or later.")] DateOnly OrdersClosedFrom,
    [property: Description("Day after the last of the population; not after the survey opens.")] DateOnly OrdersClosedUntil,
    [property: Description("Orders to draw, 10–10000; all where there are fewer.")] int SampleSize,
    [property: Description("First day on which answers are taken, in the city's zone.")] DateOnly OpensOn,
    [property: Description("Last day on which answers are taken, in the city's zone.")] DateOnly ClosesOn)
{
    private const int MostAspects = 20;
    private const int LargestSample = 10_000;
    private const int LongestName = 200;

    [GeneratedRegex("^[a-z][a-zA-Z0-9-]{0,31}$")]
    private static partial Regex AspectCode { get; }

    public List<Problem> Check()
    {
        List<Problem> problems = [];
        if (!IsName(Title)) problems.Add(NameNeeded("plan.title"));
        if (!IsName(AgencyName)) problems.Add(NameNeeded("plan.agencyName"));
        if (!IsName(AgencyId)) problems.Add(NameNeeded("plan.agencyId"));
        if (Aspects.Count is 0 or > MostAspects)
            problems.Add(new("ASPECTS_OUT_OF_BOUNDS", $"测评方面应为1至{MostAspects}个。", $"Ask about 1 to {MostAspects} aspects.", "plan.aspects"));
        foreach (var aspect in Aspects)
        {
            if (!AspectCode.IsMatch(aspect.Code))
                problems.Add(new("ASPECT_CODE_MALFORMED", $"方面代码“{aspect.Code}”应以小写字母开头，只含字母、数字和连字符，最长32位。",
                    $"The aspect code '{aspect.Code}' must be a lower-case letter and then letters, digits or hyphens, 32 at most.", "plan.aspects"));
            if (!IsName(aspect.Name)) problems.Add(NameNeeded("plan.aspects"));
        }
        foreach (var twice in Aspects.GroupBy(aspect => aspect.Code, StringComparer.Ordinal).Where(same => same.Count() > 1))
            problems.Add(new("ASPECT_TWICE", $"方面“{twice.Key}”出现不止一次。", $"The aspect '{twice.Key}' is listed more than once.", "plan.aspects"));
        if (SampleSize is < SmallCells.Minimum or > LargestSample)
            problems.Add(new("SAMPLE_SIZE_OUT_OF_BOUNDS", $"样本量应为{SmallCells.Minimum}至{LargestSample}。", $"Draw {SmallCells.Minimum} to {LargestSample} orders.", "plan.sampleSize"));
        if (OrdersClosedUntil <= OrdersClosedFrom)
            problems.Add(new("POPULATION_EMPTY", "总体的起止日期之间至少应有一天。", "The population's dates must hold at least one day.", "plan.ordersClosedUntil"));
        if (OrdersClosedUntil > OpensOn)
            problems.Add(new("POPULATION_NOT_COMPLETE", "总体须在调查开始之日前截止。", "The population must end before the survey opens.", "plan.ordersClosedUntil"));
        if (ClosesOn < OpensOn)
            problems.Add(new("SURVEY_CLOSES_BEFORE_IT_OPENS", "截止日期早于开始日期。", "The last day is before the first.", "plan.closesOn"));
        return problems;
    }

    public void ApplyTo(Campaign campaign)
    {
        (campaign.TitleChinese, campaign.TitleEnglish) = (Title.Chinese, Title.English);
        campaign.Questionnaire = JsonSerializer.Serialize(Aspects, EventJson.Options);
        (campaign.AgencyId, campaign.AgencyName) = (AgencyId, AgencyName);
        (campaign.OrdersClosedFrom, campaign.OrdersClosedUntil) = (OrdersClosedFrom, OrdersClosedUntil);
        campaign.WantedSample = SampleSize;
        (campaign.OpensOn, campaign.ClosesOn) = (OpensOn, ClosesOn);
    }

    private static bool IsName(Text text) => IsName(text.Chinese) && IsName(text.English);

    private static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName;

    private static Problem NameNeeded(string field) => new("NAME_NEEDED", $"请填写，最长{LongestName}字。", $"Fill this in, with at most {LongestName} characters.", field);
}
