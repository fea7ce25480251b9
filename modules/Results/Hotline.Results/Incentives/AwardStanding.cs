using Hotline.Kernel;

namespace Hotline.Results.Incentives;

/// <summary>Where a person stands for the year-end awards (评优树先, D15), over the released months of the award year.</summary>
internal sealed class AwardStanding
{
    public required string CityId { get; init; }

    /// <summary>"2025".</summary>
    public required string Year { get; init; }
    public required string PersonId { get; init; }

    /// <summary>Sum over the released months, all posts together.</summary>
    public Points Deducted { get; set; }

    /// <summary>Deductions at which eligibility is lost; <c>null</c> while the rule is off.</summary>
    public Points? Threshold { get; set; }
    public int Months { get; set; }
    public Instant UpdatedAt { get; set; }

    /// <summary><c>null</c> while the rule is off: neither eligible nor not.</summary>
    public bool? Eligible => Threshold is { } threshold ? Deducted < threshold : null;
}
