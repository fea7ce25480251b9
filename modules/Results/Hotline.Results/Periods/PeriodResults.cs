using Hotline.Kernel;
using Hotline.Results.Contracts;
using Hotline.Results.Publications;

namespace Hotline.Results.Periods;

/// <summary>The use cases of a month for other modules, at an instant that they state.</summary>
internal sealed class PeriodResults(ClosePeriod close, ReleasePeriod release, PublishResults publish) : IPeriodResults
{
    public async Task<Outcome<string>> CloseAsync(string cityId, Period month, Officer by, Instant at, CancellationToken cancellationToken) =>
        IdOf(await close.CloseAsync(cityId, month.Name, new(by.PersonId, by.Name), at, cancellationToken), closing => closing.Id);

    public async Task<Outcome<string>> ReleaseAsync(string cityId, Period month, Officer by, Instant at, CancellationToken cancellationToken) =>
        IdOf(await release.ReleaseAsync(cityId, month.Name, new(by.PersonId, by.Name), at, cancellationToken), closing => closing.Id);

    public async Task<Outcome<string>> PublishAsync(string cityId, Period month, Officer by, Instant at, CancellationToken cancellationToken) =>
        IdOf(await publish.PublishAsync(cityId, month.Name, new(by.PersonId, by.Name), at, cancellationToken), publication => publication.Id);

    private static Outcome<string> IdOf<T>(Outcome<T> outcome, Func<T, string> id) => outcome.Succeeded ? id(outcome.Value) : outcome.Problems.ToList();
}
