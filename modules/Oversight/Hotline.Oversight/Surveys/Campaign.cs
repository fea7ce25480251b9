using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Sampling;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Surveys;

/// <summary>A survey campaign from its commission to its publication. What it asks, and whom, is frozen once it is opened.</summary>
internal sealed class Campaign
{
    /// <summary>"city/code".</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }

    /// <summary>IANA name of the city's zone, in which the days of opening and closing are meant.</summary>
    public required string Zone { get; init; }
    public required string CreatedBy { get; init; }
    public SurveyState State { get; set; }

    /// <summary>Counts the changes, so that of two at once one is refused.</summary>
    public int Revision { get; set; }

    public string TitleChinese { get; set; } = "";
    public string TitleEnglish { get; set; } = "";
    public string AgencyId { get; set; } = "";
    public string AgencyName { get; set; } = "";
    public DateOnly OrdersClosedFrom { get; set; }
    public DateOnly OrdersClosedUntil { get; set; }
    public int WantedSample { get; set; }
    public DateOnly OpensOn { get; set; }
    public DateOnly ClosesOn { get; set; }

    /// <summary>JSON of <see cref="SurveyAspect"/>s.</summary>
    public string Questionnaire { get; set; } = "";

    /// <summary>JSON of <see cref="Stratum"/>s; <c>null</c> until opened, as are all of the sample's data.</summary>
    public string? SampleStrata { get; set; }
    public int? PopulationSize { get; set; }
    public int? SampleSize { get; set; }

    /// <summary>The seed's 64 bits.</summary>
    public long? Seed { get; set; }

    /// <summary>D4, as the city's rules said when the survey was opened: the lowest grade that counts as satisfied.</summary>
    public Satisfaction? CountsAsSatisfied { get; set; }
    public bool TokensIssued { get; set; }

    public IReadOnlyList<SurveyAspect> Aspects => JsonSerializer.Deserialize<List<SurveyAspect>>(Questionnaire, EventJson.Options)!;

    /// <summary>Empty until opened.</summary>
    public IReadOnlyList<Stratum> Strata => SampleStrata is null ? [] : JsonSerializer.Deserialize<List<Stratum>>(SampleStrata, EventJson.Options)!;

    public bool IsRunBy(Caller caller) => caller.Is(Role.ResultsOfficer) && caller.CityId == CityId && caller.PersonId is not null;

    public bool IsCommissionedTo(Caller caller) => caller.Is(Role.SurveyAgency) && caller.CityId == CityId && caller.PersonId == AgencyId;

    public bool IsVisibleTo(Caller caller) => State != SurveyState.Draft || IsRunBy(caller) || IsCommissionedTo(caller);

    public DateOnly DayOf(Instant instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
}

/// <summary>An order whose citizen is asked. Nothing here says whether he answered.</summary>
internal sealed class SampledOrder
{
    public required string CampaignId { get; init; }
    public required string OrderId { get; init; }

    /// <summary>1, 2, … in the order drawn.</summary>
    public required int Place { get; init; }
    public required int Stratum { get; init; }
}
