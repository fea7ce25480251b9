using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Standards.Contracts;

/// <summary>A city's decisions, calendar or time limits are others now. Not told of a first rulebook, nor where only the pack's version moved.</summary>
/// <param name="FirstDay">The first local day on which former and present differ; <see cref="DateOnly.MinValue"/> where they may on any.</param>
[EventName("standards.rulebook-changed.v1")]
public sealed record RulebookChanged(string CityId, RulebookPins Former, RulebookPins Present, DateOnly FirstDay, Instant At);
