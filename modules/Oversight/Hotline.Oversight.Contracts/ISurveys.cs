using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Contracts;

[Description("An aspect of service quality that is graded on its own (测评方面).")]
public sealed record SurveyAspect(
    [property: Description("Stable within the survey and stored with every answer: a lower-case letter, then up to 31 letters, digits or hyphens.")] string Code,
    [property: Description("What the citizens read.")] Text Name);

/// <summary>What one citizen answered. An aspect left out is no answer, not a low one.</summary>
/// <param name="Grades">By the code of the aspect.</param>
/// <param name="Opinion">意见, free text of at most 1000 characters.</param>
/// <param name="Suggestion">建议, free text of at most 1000 characters.</param>
public sealed record HeldAnswer(IReadOnlyDictionary<string, Satisfaction> Grades, string? Opinion, string? Suggestion);

/// <summary>A survey that was held before this system was there.</summary>
/// <param name="Code">Unique in the city, e.g. "2013-autumn".</param>
/// <param name="AgencyId">The account of the commissioned agency: the person id in its token.</param>
/// <param name="CommissionedBy">Person id of the officer who commissioned it.</param>
/// <param name="PublishedBy">Person id of the second officer; <c>null</c> leaves the survey closed and unpublished.</param>
/// <param name="ClosedOrders">Days on which the orders of the population were closed; ends before <paramref name="OpensOn"/>.</param>
/// <param name="SampleSize">10–10,000; the whole population where that is smaller.</param>
/// <param name="Seed">Draws the sample.</param>
/// <param name="ClosesOn">Last day on which answers were taken.</param>
/// <param name="Answers">Given to the orders of the sample in the order in which they were drawn.</param>
public sealed record HeldSurvey(
    string CityId, string Code, Text Title, IReadOnlyList<SurveyAspect> Aspects, string AgencyId, string AgencyName,
    string CommissionedBy, string? PublishedBy, DateRange ClosedOrders, int SampleSize, ulong Seed,
    DateOnly OpensOn, DateOnly ClosesOn, IReadOnlyList<HeldAnswer> Answers);

public interface ISurveys
{
    /// <summary>
    /// Takes over a survey that was held: it is created, opened, answered, closed and published under the same rules as
    /// any other, on its own dates. Its opinions and suggestions are published as they are. Answers
    /// with the survey's id; what was done before a refusal stays.
    /// </summary>
    Task<Outcome<string>> TakeOverAsync(HeldSurvey survey, CancellationToken cancellationToken);
}
