using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>An appeal was decided (D16). The ruling on an upheld one is recorded as a fact when this is delivered.</summary>
/// <param name="Upheld">The deduction falls; <c>false</c> where it stands.</param>
[EventName("results.appeal-decided.v1")]
public sealed record AppealDecided(string CityId, string Period, string AppealId, string DeductionId, Subject Subject, bool Upheld, Instant At) : IFeedEvent;
