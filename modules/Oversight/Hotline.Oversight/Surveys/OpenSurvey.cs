using System.Buffers.Binary;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Hotline.Oversight.Sampling;
using Hotline.Scoring.Facts;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Opens a draft: the sample is drawn and everything is frozen (开放调查). Answers are taken from the survey's first day.")]
internal sealed record OpenSurveyInput([property: Description("The survey.")][property: NodeId("Survey")] string SurveyId);

internal sealed class OpenSurvey(IDbContextFactory<OversightDb> databases, IClosedOrders orders, IStandards standards, TimeProvider time)
{
    /// <summary>The seed comes from the machine: an officer who chose it could try seeds until he liked the sample.</summary>
    public Task<Outcome<Survey>> RunAsync(OpenSurveyInput input, Caller caller, CancellationToken cancellationToken) =>
        RunAsync(input, caller, BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))), cancellationToken);

    internal async Task<Outcome<Survey>> RunAsync(OpenSurveyInput input, Caller caller, ulong seed, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.FindAsync(input.SurveyId, c => c.IsRunBy(caller), SurveyState.Draft, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        var campaign = found.Value;

        var today = campaign.DayOf(time.Now());
        if (today > campaign.ClosesOn)
            return new Problem("SURVEY_DATES_PAST", "调查的截止日期已过，请先修改方案。", "The survey's last day has passed; change its plan first.", "surveyId");
        if (today < campaign.OrdersClosedUntil)
            return new Problem("POPULATION_NOT_COMPLETE", "总体的期间尚未结束，还不能抽样。", "The population's days are not over yet; no sample can be drawn.", "surveyId");

        var population = await orders.ClosedInAsync(campaign.CityId, new DateRange(campaign.OrdersClosedFrom, campaign.OrdersClosedUntil), cancellationToken);
        var sample = UniformSample.Draw(population, order => order.OrderId, campaign.WantedSample, seed);
        if (sample.Count < SmallCells.Minimum)
            return new Problem("SAMPLE_TOO_SMALL", $"总体只有{sample.Count}件，至少需{SmallCells.Minimum}件，否则无法匿名。",
                $"The population holds {sample.Count} orders; below {SmallCells.Minimum} nobody would stay anonymous.", "surveyId");

        var strata = Strata.Of(sample.Select(order => order.UnitId));
        var numbers = strata.Where(stratum => stratum.UnitId is not null).ToDictionary(stratum => stratum.UnitId!, stratum => stratum.Number, StringComparer.Ordinal);
        db.Sample.AddRange(sample.Select((order, index) => new SampledOrder
        {
            CampaignId = campaign.Id,
            OrderId = order.OrderId,
            Place = index + 1,
            Stratum = numbers.GetValueOrDefault(order.UnitId, Strata.Common),
        }));
        var rulebook = await standards.RulebookAsync(campaign.CityId, cancellationToken);
        campaign.CountsAsSatisfied = rulebook?.Rules.RateSatisfaction ?? Satisfaction.Satisfied;
        campaign.SampleStrata = JsonSerializer.Serialize(strata, EventJson.Options);
        (campaign.PopulationSize, campaign.SampleSize, campaign.Seed) = (population.Count, sample.Count, unchecked((long)seed));
        campaign.State = SurveyState.Open;
        return await db.SaveAsync(campaign, cancellationToken);
    }
}
